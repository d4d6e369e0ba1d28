#!/usr/bin/env python3
"""Decides again, in whole numbers, whether a one-hidden-layer network of modular addition is right on all inputs.

Reads the checkpoints that `gnomon export` writes and `gnomon audit` calls `collapsed`: a .safetensors file with Win
[M, H], Wout [H, M] and perhaps bias [H] and output_bias [M], or with a leading axis of snapshots, numbered by `steps`.
The network is g(Win[a] + Win[b] + bias) Wout + output_bias, g being max(0, x) or x^2. Stored weights are whole numbers
times powers of two, and so every logit is, over a common power: no floating point, no rounding, nothing but Python's
standard library and nothing in common with Gnomon.

    audit.py [--activation relu|square] [--step N|last] CHECKPOINT

Prints {"outcome", "inputs", "margin", ...}, of which the first two say what they say in `gnomon audit --json`; the
margin is the least lead of a right class, exactly. Exit status: 0 right on every input; 1 tied or wrong; 64 wrong
usage; 65 not such a checkpoint; 66 no such file.
"""
import argparse
import json
import math
import sys
from fractions import Fraction

FILE_LIMIT = 1 << 30
# By type: bytes, bits of the significand, bias of the exponent (IEEE 754, and its upper half of 32 bits, bfloat16).
FORMATS = {"F64": (8, 52, 1023), "F32": (4, 23, 127), "F16": (2, 10, 15), "BF16": (2, 7, 127)}
WHOLE = {"I64": 8, "I32": 4, "I16": 2, "I8": 1}


class Unreadable(Exception):
    """The file is no such checkpoint."""


def decode(word, bits, bias):
    """The number a word of a binary format stands for: n and e, for n 2^e."""
    exponent_bits = (2 * bias + 1).bit_length()
    fraction = word & ((1 << bits) - 1)
    exponent = word >> bits & (2 * bias + 1)
    sign = -1 if word >> (bits + exponent_bits) else 1
    if exponent == 2 * bias + 1:
        raise Unreadable("a weight is infinite or not a number")
    if exponent == 0:    # zero and subnormal numbers
        return sign * fraction, 1 - bias - bits
    return sign * (fraction + (1 << bits)), exponent - bias - bits


class Tensors:
    """The arrays of a .safetensors file: 8 bytes of length, a JSON header, the numbers."""

    def __init__(self, data):
        self.data = data
        length = int.from_bytes(data[:8], "little")
        if len(data) < 8 or length > len(data) - 8:
            raise Unreadable("the file is shorter than its header should be")
        try:
            header = json.loads(data[8:8 + length].decode("utf-8"))
        except (ValueError, RecursionError):
            raise Unreadable("the header is not JSON")
        if not isinstance(header, dict):
            raise Unreadable("the header is not an object")
        self.metadata = header.pop("__metadata__", None) or {}
        self.entries, self.start = header, 8 + length

    def shape(self, name):
        """The lengths of the axes, or None where there is no such array."""
        if name not in self.entries:
            return None
        entry = self.entries[name]
        try:
            kind, shape, (first, last) = entry["dtype"], entry["shape"], entry["data_offsets"]
            size = WHOLE[kind] if kind in WHOLE else FORMATS[kind][0]
            numbers = [*shape, first, last]
        except (KeyError, TypeError, ValueError):
            raise Unreadable(f"array {name} is not described, or of a type that is not read here")
        if not all(type(n) is int and n >= 0 for n in numbers) or len(shape) > 8:
            raise Unreadable(f"array {name} has a strange shape")
        if last - first != size * math.prod(shape) or last > len(self.data) - self.start:
            raise Unreadable(f"array {name} is not as large as its shape says")
        return shape

    def words(self, name, part=None):
        """The numbers' bits one after the other, or those of one part of the first axis, and their type."""
        shape, kind = self.shape(name), self.entries[name]["dtype"]
        size = WHOLE[kind] if kind in WHOLE else FORMATS[kind][0]
        count = math.prod(shape) if part is None else math.prod(shape[1:])
        first = self.start + self.entries[name]["data_offsets"][0] + (0 if part is None else part * count * size)
        return kind, [int.from_bytes(self.data[i:i + size], "little", signed=kind in WHOLE)
                      for i in range(first, first + count * size, size)]


class Scaled:
    """Rows of integers times 2^exponent."""

    def __init__(self, tensors, name, columns, part):
        kind, words = tensors.words(name, part)
        if kind not in FORMATS:
            raise Unreadable(f"{name} does not hold weights")
        pairs = [decode(word, *FORMATS[kind][1:]) for word in words]
        self.exponent = min((e for n, e in pairs if n), default=0)
        numbers = [n << (e - self.exponent) if n else 0 for n, e in pairs]
        self.rows = [numbers[i:i + columns] for i in range(0, len(numbers), columns)]

    def lower(self, exponent):
        """The same numbers over a smaller power of two."""
        self.rows = [[n << (self.exponent - exponent) for n in row] for row in self.rows]
        self.exponent = exponent


def snapshot(tensors, step):
    """Which part of the first axis to read, and its step: None and None where a file holds one network."""
    shape = tensors.shape("steps")
    if shape is None or len(tensors.shape("Win") or ()) != 3:
        if step not in (None, "last"):
            raise Unreadable("the file does not hold several snapshots")
        return None, None
    if len(shape) != 1 or not shape[0]:
        raise Unreadable("`steps` is not a list of steps")
    kind, steps = tensors.words("steps")
    if kind not in WHOLE:
        raise Unreadable("`steps` are not whole numbers")
    if step in (None, "last"):
        return len(steps) - 1, steps[-1]
    if int(step) not in steps:
        raise Unreadable(f"there is no step {step}")
    return steps.index(int(step)), int(step)


def activation_of(metadata):
    """What the file says about the activation; relu if nothing."""
    try:
        config = json.loads(metadata.get("config", "{}"))
    except (TypeError, ValueError, RecursionError):
        config = {}
    named = metadata.get("activation") or (config.get("act") if isinstance(config, dict) else None)
    return "square" if named in ("square", "x^2", "quadratic") else "relu"


class Network:
    """Weights as integers over common powers of two."""

    def __init__(self, tensors, part):
        axes = 2 if part is None else 3
        shapes = [tensors.shape(name) for name in ("Win", "Wout")]
        if any(shape is None or len(shape) != axes for shape in shapes):
            raise Unreadable("there is no Win [M, H] with Wout [H, M]")
        (self.modulus, self.neurons), output = shapes[0][axes - 2:], shapes[1][axes - 2:]
        if output != [self.neurons, self.modulus] or not self.modulus or not self.neurons:
            raise Unreadable("Win and Wout do not fit together")
        self.input = Scaled(tensors, "Win", self.neurons, part)
        self.output = Scaled(tensors, "Wout", self.modulus, part)
        self.bias = self.vector(tensors, "bias", self.neurons, part)
        self.output_bias = self.vector(tensors, "output_bias", self.modulus, part)
        if self.bias:
            exponent = min(self.input.exponent, self.bias.exponent)
            self.input.lower(exponent)
            self.bias.lower(exponent)

    @staticmethod
    def vector(tensors, name, count, part):
        shape = tensors.shape(name)
        if shape is None:
            return None
        if shape[-1:] != [count] or len(shape) != (1 if part is None else 2):
            raise Unreadable(f"{name} does not fit")
        return Scaled(tensors, name, count, part)

    def decide(self, square):
        """Counts of correct, tied and wrong inputs, and the margin (None with one class)."""
        m, columns = self.modulus, list(zip(*self.output.rows))
        exponent = self.input.exponent * (2 if square else 1) + self.output.exponent
        added, shift = [0] * m, 0
        if self.output_bias:
            lowest = min(exponent, self.output_bias.exponent)
            self.output_bias.lower(lowest)
            added, shift, exponent = self.output_bias.rows[0], exponent - lowest, lowest
        bias = self.bias.rows[0] if self.bias else [0] * self.neurons
        counts, margin = {"total": m * m, "correct": 0, "tied": 0, "wrong": 0}, None
        for a in range(m):
            for b in range(a, m):
                sums = [x + y + z for x, y, z in zip(self.input.rows[a], self.input.rows[b], bias)]
                live = [i for i, x in enumerate(sums) if x > 0 or (square and x)]
                hidden = [sums[i] * sums[i] if square else sums[i] for i in live]
                logits = [(sum(h * column[i] for h, i in zip(hidden, live)) << shift) + constant
                          for column, constant in zip(columns, added)]
                right = (a + b) % m
                others = logits[:right] + logits[right + 1:]
                lead = logits[right] - max(others) if others else None
                verdict = "correct" if lead is None or lead > 0 else "tied" if lead == 0 else "wrong"
                counts[verdict] += 1 if a == b else 2
                if lead is not None and (margin is None or lead < margin):
                    margin = lead
        return counts, None if margin is None else margin * Fraction(2)**exponent


class Arguments(argparse.ArgumentParser):
    def error(self, message):
        self.exit(64, f"audit.py: {message}; see audit.py --help\n")


def main(arguments):
    parser = Arguments(prog="audit.py", description="Decides a network of modular addition in whole numbers.")
    parser.add_argument("--activation", choices=("relu", "square"), help="default: what the file says, else relu")
    parser.add_argument("--step", help="which snapshot: a step, or last (the default)")
    parser.add_argument("checkpoint", help="a .safetensors file")
    options = parser.parse_args(arguments)
    if options.step not in (None, "last") and not (options.step.isdecimal() and len(options.step) < 19):
        parser.error("--step takes a whole number, or last")
    try:
        with open(options.checkpoint, "rb") as file:
            data = file.read(FILE_LIMIT + 1)
        if len(data) > FILE_LIMIT:
            raise Unreadable("the file is larger than 1 GiB")
        tensors = Tensors(data)
        if not isinstance(tensors.metadata, dict):
            raise Unreadable("the metadata is not an object")
        part, step = snapshot(tensors, options.step)
        activation = options.activation or activation_of(tensors.metadata)
        network = Network(tensors, part)
    except (OSError, ValueError) as failure:    # ValueError: a NUL in the name
        print(f"audit.py: {options.checkpoint}: {getattr(failure, 'strerror', None) or failure}", file=sys.stderr)
        return 66
    except Unreadable as failure:
        print(f"audit.py: {options.checkpoint}: {failure}", file=sys.stderr)
        return 65
    counts, margin = network.decide(activation == "square")
    outcome = "wrong" if counts["wrong"] else "tied" if counts["tied"] else "exact"
    print(json.dumps({"outcome": outcome, "inputs": counts, "margin": None if margin is None else str(margin),
                      "activation": activation, "modulus": network.modulus, "step": step}))
    return 0 if outcome == "exact" else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
