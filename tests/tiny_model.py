"""A stance model of a few words, in the folder that Hugging Face exporters write.

The file is encoded here by hand, after onnx.proto (https://onnx.ai/onnx/repo-docs/IR.html): the
package `onnx`, which could do it, is no dependency of ours, and onnxruntime only reads.
"""

import json
import struct
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import TemplateProcessing

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "opened", "denied", "perhaps")
CONTRADICTION, ENTAILMENT, NEUTRAL = 0, 1, 2
VALUES = {"opened": (ENTAILMENT, 6.0), "denied": (CONTRADICTION, 12.0), "perhaps": (NEUTRAL, 20.0)}
"""What each word of the evidence adds to a logit; no other word adds anything, nor does the claim."""
LABELS = {"0": "CONTRADICTION", "1": "entailment", "2": "Neutral"}
FLOAT, INT64 = 1, 7


def write_model(
    folder: Path,
    *,
    inputs: Sequence[str] = ("token_type_ids", "attention_mask", "input_ids"),
    output: str = "logits",
    labels: dict[str, str] = LABELS,
) -> Path:
    """The folder, with `model.onnx`, `tokenizer.json` and `config.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(_model(inputs, output))
    (folder / "config.json").write_text(json.dumps({"id2label": labels, "pad_token_id": 0}), "utf-8")
    tokenizer = Tokenizer(WordLevel(vocab={word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def _model(inputs: Sequence[str], output: str) -> bytes:
    """Logits: the sum of the words' values over the evidence, which `token_type_ids` calls 0."""
    table = [0.0] * (3 * len(WORDS))
    for word, (column, value) in VALUES.items():
        table[3 * WORDS.index(word) + column] = value
    typed = "token_type_ids" in inputs
    nodes = [
        _node("Gather", ["table", inputs[-1]], "vectors"),
        _node("Sub", ["one", "token_type_ids"], "is_evidence") if typed else b"",
        _node("Mul", ["attention_mask", "is_evidence" if typed else "attention_mask"], "counted"),
        _node("Cast", ["counted"], "weights", _field(5, _text(1, "to") + _number(3, FLOAT) + _number(20, 2))),
        _node("Unsqueeze", ["weights", "last"], "column"),
        _node("Mul", ["vectors", "column"], "products"),
        _node("ReduceSum", ["products", "words"], output, _field(5, _text(1, "keepdims") + _number(20, 2))),
    ]
    constants = [
        _tensor("table", FLOAT, [len(WORDS), 3], struct.pack(f"<{len(table)}f", *table)),
        _tensor("one", INT64, [1], struct.pack("<q", 1)) if typed else b"",
        _tensor("last", INT64, [1], struct.pack("<q", 2)),
        _tensor("words", INT64, [1], struct.pack("<q", 1)),
    ]
    graph = b"".join(_field(1, node) for node in nodes if node) + _text(2, "tiny")
    graph += b"".join(_field(5, constant) for constant in constants if constant)
    graph += b"".join(_field(11, _value(name, INT64, ["batch", "length"])) for name in inputs)
    graph += _field(12, _value(output, FLOAT, ["batch", 3]))
    return _number(1, 8) + _field(7, graph) + _field(8, _text(1, "") + _number(2, 13))


def _node(kind: str, inputs: Sequence[str], output: str, attribute: bytes = b"") -> bytes:
    return b"".join(_text(1, name) for name in inputs) + _text(2, output) + _text(4, kind) + attribute


def _tensor(name: str, kind: int, shape: Sequence[int], content: bytes) -> bytes:
    return (
        b"".join(_number(1, size) for size in shape) + _number(2, kind) + _text(8, name) + _field(9, content)
    )


def _value(name: str, kind: int, shape: Sequence[str | int]) -> bytes:
    sizes = [_number(1, size) if isinstance(size, int) else _text(2, size) for size in shape]
    tensor = _number(1, kind) + _field(2, b"".join(_field(1, size) for size in sizes))
    return _text(1, name) + _field(2, _field(1, tensor))


def _varint(value: int) -> bytes:
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + _varint(rest) if rest else bytes([low])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _text(field: int, content: str) -> bytes:
    return _field(field, content.encode())
