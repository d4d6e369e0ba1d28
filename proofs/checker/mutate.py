#!/usr/bin/env python3
"""Changes certificates in many small ways and looks at what the checker accepts.

    mutate.py [--count 100000] [--seed 1] [--work 10000000] FOLDER CERTIFICATE...

Every byte is replaced, deleted, and preceded by another; every number is moved by one, negated, halved and replaced by
small ones; every line is deleted, doubled and swapped with the next; lines and numbers come from other certificates;
claims and kinds of evidence are exchanged, half of the time with the lemmas that fit; and changes are piled on one
another. What is accepted, and is not the certificate it came from, goes to FOLDER, and its claim is decided from the
definition if the construction is small (modulus^3 times neurons at most --work). Exit status 1 if one of the claims is
false, or if the checker failed in a way of its own; else 0.
"""
import argparse
import os
import random
import sys
from collections import Counter
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check         # noqa: E402
import definition    # noqa: E402

LETTERS = b"0123456789/- \nabcdefghijklmnopqrstuvwxyz+.\r\t\0\xff"
CLAIMS = [f"claim {claim}".encode() for claim in check.CLAIMS]
EVIDENCE = [f"evidence {kind}".encode() for kind in check.EVIDENCE]


def as_number(word):
    try:
        return Fraction(word.decode("ascii")) if word[-1:].isdigit() else None
    except (ValueError, ZeroDivisionError):
        return None


def other_numbers(value, rng):
    """Numbers near to one, or that often matter."""
    step = Fraction(1, value.denominator)
    return [value + 1, value - 1, value + step, value - step, -value, value / 2, 2 * value, 1 - value, Fraction(0),
            Fraction(1), Fraction(rng.randrange(1, 14)), Fraction(rng.randrange(1, 80)),
            Fraction(rng.randrange(1, 60), rng.randrange(1, 60)),
            Fraction(value.numerator + 1, value.denominator), Fraction(value.numerator, value.denominator + 1)]


def systematic(data, rng):
    """All single changes of bytes and lines, and of numbers, one after the other."""
    for i in range(len(data)):
        yield data[:i] + bytes([rng.choice(LETTERS)]) + data[i + 1:]
        yield data[:i] + data[i + 1:]
        yield data[:i] + bytes([rng.choice(LETTERS)]) + data[i:]
    lines = data.split(b"\n")[:-1]
    for i, line in enumerate(lines):
        before, after = lines[:i], lines[i + 1:]
        changed = [before + after, before + [line, line] + after, before + after[:1] + [line] + after[1:]]
        words = line.split(b" ")
        for j, word in enumerate(words):
            value = as_number(word)
            for new in other_numbers(value, rng) if value is not None else ():
                changed.append(before + [b" ".join(words[:j] + [str(new).encode()] + words[j + 1:])] + after)
        yield from (b"\n".join(text) + b"\n" for text in changed)


def random_change(data, others, rng):
    """One change, of any kind."""
    lines = data.split(b"\n")[:-1] or [b""]
    i = rng.randrange(len(lines))
    words = lines[i].split(b" ")
    kind = rng.randrange(10)
    if kind == 0:
        at = rng.randrange(len(data) + 1)
        return data[:at] + bytes([rng.choice(LETTERS)]) + data[at + rng.randrange(2):]
    if kind == 1:
        del lines[i:i + rng.randrange(1, 4)]
    elif kind == 2:
        lines.insert(rng.randrange(len(lines) + 1), lines[i])
    elif kind == 3:
        j = rng.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
    elif kind == 4:
        lines = [rng.choice(CLAIMS) if line.startswith(b"claim ") else line for line in lines]
    elif kind == 5:
        lines = [rng.choice(EVIDENCE) if line.startswith(b"evidence ") else line for line in lines]
    else:
        other = rng.choice(others).split(b"\n")[:-1]
        same = [line for line in other if line.split(b" ")[0] == words[0]] or other
        if kind == 6:      # the line of another certificate
            lines[i] = rng.choice(same)
        elif kind == 7:    # a number of another certificate
            numbers = [word for line in same for word in line.split(b" ") if as_number(word) is not None]
            places = [j for j, word in enumerate(words) if as_number(word) is not None]
            if numbers and places:
                words[rng.choice(places)] = rng.choice(numbers)
                lines[i] = b" ".join(words)
        else:              # a number of this one, in the lines before the claim as often as in the others
            if kind == 8:
                i = rng.randrange(min(7, len(lines)))
                words = lines[i].split(b" ")
            places = [j for j, word in enumerate(words) if as_number(word) is not None]
            if places:
                j = rng.choice(places)
                words[j] = str(rng.choice(other_numbers(as_number(words[j]), rng))).encode()
                lines[i] = b" ".join(words)
    return b"\n".join(lines) + b"\n"


def with_fitting_lemmas(data):
    """The text with those lines `rests-on` that its claim and evidence ask for, if they are readable."""
    try:
        lines = check.Lines(data)
        claim = check.read_header(lines)
        needed = check.lemmas(claim, check.EVIDENCE[claim.evidence][0](lines, claim))
    except check.Refused:
        return data
    text = [line for line in data.split(b"\n") if not line.startswith(b"rests-on ")]
    at = [line.split(b" ")[0] for line in text].index(b"evidence") + 1
    return b"\n".join(text[:at] + [f"rests-on {lemma}".encode() for lemma in needed] + text[at:])


def mutants(originals, count, rng):
    """`count` of them with the originals they come from: the systematic ones, or as many of them, then random ones."""
    single = [(mutant, name) for name, data in originals.items() for mutant in systematic(data, rng)]
    rng.shuffle(single)
    single = single[:count // 2]
    yield from single
    texts = list(originals.values())
    for _ in range(count - len(single)):
        name = rng.choice(list(originals))
        data = originals[name]
        for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
            data = random_change(data, texts, rng)
        yield (with_fitting_lemmas(data) if rng.randrange(2) else data), name


def examine(originals, count, rng, folder):
    """Counts of what became of the mutants. The accepted ones, and those the checker failed on, are in the folder."""
    counts = Counter()
    for number, (data, name) in enumerate(mutants(originals, count, rng)):
        counts["made"] += 1
        if data in originals.values():
            counts["unchanged"] += 1
            continue
        try:
            claim = check.check(data)
        except check.Malformed:
            counts["malformed"] += 1
            continue
        except check.NotProved:
            counts["not proved"] += 1
            continue
        except Exception as failure:    # whatever it is, it is a defect of the checker
            kind, claim = "failed", None
            print(f"mutant {number} of {name}: {type(failure).__name__}: {failure}", file=sys.stderr)
        else:
            counts["accepted"] += 1
            kind = {True: "true", False: "false", None: "too large to tell"}[definition.truth(claim)]
            if kind == "false":
                print(f"mutant {number} of {name} is accepted, but false: {claim.text()}", file=sys.stderr)
        counts[kind] += 1
        with open(os.path.join(folder, f"{number:07}-{kind.split(' ')[0]}-{name}"), "wb") as file:
            file.write(data)
    return counts


def main(arguments):
    parser = argparse.ArgumentParser(description="Changes certificates and looks at what the checker accepts.")
    parser.add_argument("--count", type=int, default=100_000, help="how many mutants (100000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=int, default=10_000_000, help="the largest construction decided (10000000)")
    parser.add_argument("folder", help="where the accepted ones go")
    parser.add_argument("certificates", nargs="+")
    options = parser.parse_args(arguments)
    definition.WORK = options.work
    originals = {}
    for path in options.certificates:
        with open(path, "rb") as file:
            originals[os.path.basename(path)] = file.read()
        check.check(originals[os.path.basename(path)])
    os.makedirs(options.folder, exist_ok=True)
    counts = examine(originals, options.count, random.Random(options.seed), options.folder)
    names = ("made", "unchanged", "malformed", "not proved", "accepted", "true", "too large to tell", "false", "failed")
    print(f"seed {options.seed}: " + ", ".join(f"{name} {counts[name]}" for name in names))
    return 1 if counts["false"] or counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
