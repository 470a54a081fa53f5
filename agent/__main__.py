"""`python -m agent` is `tabayyun`."""

from agent.cli import main

main()
