"""Text as code points: folding with a way back to the original, segments, language, copies."""
