"""The certificates of ../../certificates: correct, incorrect (well-formed, but they prove nothing) and malformed ones.

    python3 corpora.py       writes them all anew

Each incorrect and malformed one is named after the attack, and comes with words that the refusal must contain.
"""
import math
import os
import sys
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from writer import Construction    # noqa: E402

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "certificates")


def change(data, *pairs):
    """The text with each first string, of which there must be one, replaced by the second."""
    text = data.decode("ascii")
    for old, new in pairs:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} occurs {text.count(old)} times")
        text = text.replace(old, new)
    return text.encode("utf-8")


def line(data, number, new):
    """The text with the line of that number, from 1, replaced by the lines given."""
    lines = data.decode("ascii").split("\n")
    lines[number - 1:number] = [new] if isinstance(new, str) else new
    return "\n".join(lines).encode("ascii")


def find(data, key):
    """The number of the first line that starts with the key."""
    return [words.split(" ")[0] for words in data.decode("ascii").split("\n")].index(key) + 1


def swap(data, first, second):
    lines = data.decode("ascii").split("\n")
    lines[first - 1], lines[second - 1] = lines[second - 1], lines[first - 1]
    return "\n".join(lines).encode("ascii")


def words(data, key):
    return data.decode("ascii").split("\n")[find(data, key) - 1].split(" ")


def correct():
    million = Construction(1000001, 1000000000000037)
    shared = Construction(7, 45, Fraction(1, 9), 18)    # f = 9, m = 5
    star, turned = Construction(4, 3, 0), Construction(4, 3, Fraction(1, 24))
    square_star = Construction(4, 3, 0, activation="square")
    return {
        "5-67-two-points": Construction(5, 67).two_points(),
        "24-67-two-points": Construction(24, 67).two_points(),
        "24-67-directions": Construction(24, 67).directions(margin=True),
        "7-9-directions": Construction(7, 9, Fraction(1, 5), 2).directions(),
        "7-9-directions-margin": Construction(7, 9, Fraction(1, 5), 2).directions(margin=True),
        "7-9-two-points-phase-frequency": Construction(7, 9, Fraction(1, 5), 2).two_points(),
        "7-9-two-points-no-margin": Construction(7, 9, Fraction(1, 5), 2).two_points(margin=False),
        "6-21-two-points-above-the-threshold": Construction(6, 21).two_points(),
        "14-343-two-points-above-the-threshold": Construction(14, 343).two_points(),
        "8-55-two-points": Construction(8, 55).two_points(),
        "1000001-1000000000000037-two-points": million.two_points(),
        "largest-two-points": Construction(10**18, 10**18 - 11, Fraction(1, 10**18 - 1), 10**18 - 12).two_points(),
        "5-118-tied": Construction(5, 118).two_points(),
        "7-45-shared-factor-tied": shared.two_points(),
        "6-67-input": Construction(6, 67).wrong_input(),
        "6-67-input-phase-frequency": Construction(6, 67, Fraction(1, 100), 5).wrong_input(),
        "square-4-5-input": Construction(4, 5, Fraction(1, 3), 2, "square").wrong_input(),
        "6-67-offset": Construction(6, 67).offset(),
        "9-1001-offset-phase-frequency": Construction(9, 1001, Fraction(3, 31), 10).offset(),
        "1001-1000000000000037-offset": Construction(1001, 1000000000000037, Fraction(5, 7)).offset(),
        "5-10-dead": Construction(5, 10).tied_input("dead", 5, 0, 1),
        "square-3-30-dead-frequency": Construction(3, 30, 0, 7, "square").tied_input("dead", 16, 1, 5),
        "5-9-same-angle": Construction(5, 9, Fraction(2, 7), 3).tied_input("same-angle", 2, 3, 8),
        "frequency-zero-same-angle": Construction(10**17, 10**18, 0, 0).tied_input("same-angle", 2, 3, 8),
        "4-3-splitting": turned.tied_input("splitting 2 3", 0, 1, 0),
        "4-3-splitting-phase-zero": star.tied_input("splitting 2 3", 0, 1, 2),
        "square-4-3-splitting": square_star.tied_input("splitting 2 3", 0, 1, 2),
        "6-10-splitting-even-modulus": Construction(6, 10, Fraction(1, 4)).tied_input("splitting 2 3 5", 5, 0, 1),
        "4-3-ties": turned.directions(),
        "4-3-ties-phase-zero": star.directions(),
        "square-4-3-ties": square_star.directions(),
        "1-2-ties": Construction(1, 2).directions(),
        "1-3-ties": Construction(1, 3, Fraction(1, 4)).directions(),
        "2-3-ties": Construction(2, 3, Fraction(1, 4)).directions(),
        "3-3-ties": Construction(3, 3, Fraction(1, 4)).directions(),
        "square-2-3-ties": Construction(2, 3, Fraction(1, 4), 1, "square").directions(),
        "square-4-4-ties": Construction(4, 4, Fraction(1, 16), 1, "square").directions(),
        "5-4-directions-tied": Construction(5, 4, Fraction(1, 6)).directions(),
        "7-15-directions-shared-factor-tied": Construction(7, 15, Fraction(1, 6), 10).directions(),
        "5-1-directions": Construction(5, 1, 0, 0).directions(),
        "2-6-directions-frequency-zero": Construction(2, 6, Fraction(1, 3), 0).directions(),
        "square-5-7-directions": Construction(5, 7, Fraction(1, 11), 3, "square").directions(margin=True),
        "square-3-67": Construction(3, 67, activation="square").closed_square(),
        "square-6-35-phase-frequency": Construction(6, 35, Fraction(4, 9), 12, "square").closed_square(),
        "square-3-67-no-margin": Construction(3, 67, activation="square").closed_square(margin=False),
        "10-5-two-points-one-point-a-round": Construction(10, 5, Fraction(1, 25)).two_points(),
        "5-15-shared-factor-one-point-a-round": Construction(5, 15, Fraction(1, 7), 3).two_points(),
        "square-3-118-tied": Construction(3, 118, activation="square").closed_square(),
        "square-7-9-shared-factor-tied": Construction(7, 9, Fraction(1, 2), 6, "square").closed_square(),
        "square-largest": Construction(10**18, 10**18 - 1, activation="square").closed_square(),
    }


def other_neighbours(steps):
    """Points of a wrong construction with positive leads, all bounds as they are: `steps` before the last points that
    are not positive."""
    c = Construction(6, 67)
    return c.two_points(margin=False, lower={sign: math.floor(-c.point(sign, 0) / (c.point(sign, 1) - c.point(sign, 0)))
                                             - steps for sign in "+-"})


def incorrect():
    good = correct()
    points, tied = good["5-67-two-points"], good["5-118-tied"]
    directions, small = good["24-67-directions"], good["7-9-directions"]
    wrong, offset, ties = good["6-67-input"], good["6-67-offset"], good["4-3-ties"]
    splitting, square = good["4-3-splitting"], good["square-3-67"]
    dead, same = good["5-10-dead"], good["5-9-same-angle"]
    exact, margin = "rests-on ClosedForm.closed_form_exact\n", "rests-on ClosedForm.closed_form_margin\n"
    at = {key: find(points, key)
          for key in ("margin", "grid", "slope-below", "slope-above", "lead-below", "lead-above")}
    _, low, high = words(points, "lead-below")
    _, least, most = words(points, "margin")
    plus = Construction(5, 67).lower_point("+")
    slope_above = Construction(5, 67).slope(Construction(5, 67).point("+", plus + 1))
    just_above = Fraction(math.floor(Fraction(slope_above) * 2**90) + 1, 2**90)
    bits = int(words(points, "precision")[1])
    slope_below = words(points, "slope-below")[1]
    step = Fraction(1, 2**bits)
    difference = words(wrong, "difference")
    u = int(words(offset, "offset")[2])
    eight = good["8-55-two-points"]
    return {
        "claim-swapped": (change(points, ("claim exact", "claim tied")), "does not show"),
        "claim-tied-of-an-exact-construction": (
            change(line(points, at["margin"], []), ("claim exact", "claim tied"), (margin, ""),
                   (exact, "rests-on ClosedFormOutcomes.closed_form_tied\n")), "only an even modulus"),
        "claim-exact-by-one-input": (change(wrong, ("not-exact wrong-input", "exact")), "this evidence shows"),
        "claim-wrong-by-a-dead-input": (change(dead, ("tied-input", "wrong-input")), "this evidence shows"),
        "claim-tied-input-by-a-difference": (change(wrong, ("wrong-input", "tied-input")), "this evidence shows"),
        "even-modulus-claimed-exact": (
            change(tied, ("claim tied", "claim exact"),
                   ("ClosedFormOutcomes.closed_form_tied", "ClosedForm.closed_form_exact")),
            "only an odd modulus"),
        "shared-factor-claimed-exact": (
            change(good["7-45-shared-factor-tied"], ("claim tied", "claim exact"),
                   ("ClosedFormOutcomes.closed_form_tied", "ClosedForm.closed_form_exact")), "only an odd modulus"),
        "directions-even-modulus-claimed-exact": (
            change(good["5-4-directions-tied"], ("claim tied", "claim exact"), ("directions_tied", "directions_exact")),
            "only an odd modulus"),
        "directions-shared-factor-claimed-exact": (
            change(good["7-15-directions-shared-factor-tied"], ("claim tied", "claim exact"),
                   ("directions_tied", "directions_exact")), "only an odd modulus"),
        "directions-claimed-tied-without-a-tie": (
            change(small, ("claim exact", "claim tied"), ("directions_exact", "directions_tied")), "nothing shows"),
        "directions-with-zero-claimed-exact": (
            change(ties, ("claim tied", "claim exact"),
                   ("rests-on Outcomes.directions_tied\nrests-on paper.vanishing_sums_split",
                    "rests-on Outcomes.directions_exact")), "does not show that an input is correct"),
        "square-even-modulus-claimed-exact": (
            change(good["square-3-118-tied"], ("claim tied", "claim exact"),
                   ("Outcomes.square_tied", "SquareExact.square_exact")), "only an odd modulus"),
        "square-shared-factor-claimed-exact": (
            change(good["square-7-9-shared-factor-tied"], ("claim tied", "claim exact"),
                   ("Outcomes.square_tied", "SquareExact.square_exact")), "only an odd modulus"),
        "square-odd-modulus-claimed-tied": (
            change(good["square-3-67-no-margin"], ("claim exact", "claim tied"),
                   ("SquareExact.square_exact", "Outcomes.square_tied")), "only an even modulus"),
        "one-class-claimed-tied": (
            change(good["5-1-directions"], ("claim exact", "claim tied"), ("directions_exact", "directions_tied")),
            "one class"),
        "bracket-past-zero": (line(points, at["lead-below"], f"lead-below -1/8 {high}"), "0 < L <= U"),
        "bracket-from-zero": (line(points, at["lead-below"], f"lead-below 0 {high}"), "0 < L <= U"),
        "bracket-upside-down": (line(points, at["lead-below"], f"lead-below {high} {low}"), "0 < L <= U"),
        "bracket-above-value": (line(points, at["lead-below"], f"lead-below {high} 1"), "not shown to be at least"),
        "bracket-below-value": (line(points, at["lead-above"], f"lead-above 1/{2**40} 1/{2**39}"),
                                "not shown to be at most"),
        "brackets-swapped": (
            line(line(points, at["lead-below"], "lead-below " + " ".join(words(points, "lead-above")[1:])),
                 at["lead-above"], f"lead-above {low} {high}"), "not shown"),
        "neighbours-left-of-the-minimum": (other_neighbours(20), "y' is negative"),
        "neighbours-round-zero": (other_neighbours(0), "must not be negative"),
        "neighbours-round-zero-slopes-dropped": (
            "\n".join("slope-above 0" if text.startswith("slope-above") else text
                      for text in other_neighbours(0).decode("ascii").split("\n")).encode("ascii"), "slope-above"),
        "lower-point-one-too-low": (change(points, (f"grid + {plus}", f"grid + {plus - 1}")), ""),
        "lower-point-one-too-high": (change(points, (f"grid + {plus}", f"grid + {plus + 1}")), ""),
        "point-one-round-off": (change(points, (f"grid + {plus}", f"grid + {plus + 67}")),
                                "not between -1/2 and 1/2"),
        "point-of-three-thousand-digits": (change(points, (f"grid + {plus}", f"grid + {'9' * 3000}")),
                                           "not between -1/2 and 1/2"),
        "slope-sign-dropped": (
            line(points, at["slope-below"], f"slope-below {slope_below.lstrip('-')}"), "must not be positive"),
        "slope-above-negative": (line(points, at["slope-above"], "slope-above -1/8"), "must not be negative"),
        "slope-below-too-low": (line(points, at["slope-below"], f"slope-below {Fraction(slope_below) - 3 * step}"),
                                "not shown to be at most"),
        "slope-above-a-little-too-high": (
            line(points, at["slope-above"], f"slope-above {just_above}"), "not shown to be at least"),
        "slope-above-too-high": (line(points, at["slope-above"], "slope-above 1"), "not shown to be at least"),
        "slope-below-left-out": (line(points, at["slope-below"], []), "if and only if y > 0"),
        "slope-above-left-out": (line(points, at["slope-above"], []), "if and only if y' < 1/2"),
        "slope-not-needed": (line(points, at["grid"], "grid + -1"), "if and only if y > 0"),
        "wrong-neuron-count": (change(points, ("neurons 5", "neurons 6")), "not shown"),
        "wrong-modulus": (change(points, ("modulus 67", "modulus 119")), ""),
        "wrong-phase": (change(points, ("phase 0", "phase 1/3")), ""),
        "four-neurons-by-two-points": (change(eight, ("neurons 8", "neurons 4")), "at least 5 neurons"),
        "two-classes-by-two-points": (change(tied, ("modulus 118", "modulus 2")), "at least 3"),
        "square-by-two-points": (change(points, ("activation relu", "activation square")), "for relu"),
        "square-by-an-offset": (change(offset, ("activation relu", "activation square")), "for relu"),
        "relu-by-evidence-square": (change(square, ("activation square", "activation relu")), "the activation square"),
        "four-neurons-by-evidence-square": (change(square, ("neurons 3", "neurons 4")), "no closed form"),
        "margin-too-narrow": (line(points, at["margin"], f"margin {least} {Fraction(least) + step}"), "enclose"),
        "margin-too-low": (line(points, at["margin"], f"margin 1/{2**60} 1/{2**59}"), "enclose"),
        "margin-too-high": (line(points, at["margin"], f"margin {most} 1"), "enclose"),
        "margin-upside-down": (line(points, at["margin"], f"margin {most} {least}"), "enclose"),
        "margin-of-a-tied-construction": (change(tied, ("claim tied\n", "claim tied\nmargin 0 1\n")), "does not show"),
        "margin-of-a-wrong-input": (change(wrong, ("evidence", "margin -1 1\nevidence")), "does not show a margin"),
        "margin-at-least-by-two-points": (line(points, at["margin"], f"margin-at-least {least}"), "does not show"),
        "margin-enclosed-by-directions": (
            line(directions, find(directions, "margin-at-least"),
                 f"margin {words(directions, 'margin-at-least')[1]} 1"), "does not show"),
        "margin-at-least-too-large": (line(directions, find(directions, "margin-at-least"), "margin-at-least 1/8"),
                                      "margin is not shown"),
        "margin-at-least-zero": (line(directions, find(directions, "margin-at-least"), "margin-at-least 0"),
                                 "above 0"),
        "margin-with-one-class": (
            change(good["5-1-directions"], ("claim exact\n", "claim exact\nmargin-at-least 1\n"),
                   ("directions_exact\n", "directions_exact\nrests-on Outcomes.directions_margin\n")), "no margin"),
        "square-one-class-claimed-exact": (
            change(good["square-3-67-no-margin"], ("modulus 67", "modulus 1"), ("frequency 1", "frequency 0")),
            "at least 3"),
        "square-margin-lemma-of-relu": (
            change(good["square-5-7-directions"], ("directions_margin_square", "directions_margin")), "rests on"),
        "slope-below-of-a-single-point": (
            change(good["10-5-two-points-one-point-a-round"], ("grid - 0\n", "grid - 0\nslope-below -1/64\n")),
            "if and only if"),
        "square-margin-too-narrow": (
            line(square, find(square, "margin"), "margin 0 {}".format(words(square, "margin")[1])), "enclose"),
        "lemma-missing": (change(points, (exact, "")), "rests on"),
        "lemma-too-many": (change(points, (margin, margin + "rests-on SquareExact.square_exact\n")), "rests on"),
        "lemma-twice": (change(points, (exact, exact + exact)), "rests on"),
        "lemma-order": (change(points, (exact + margin, margin + exact)), "rests on"),
        "lemma-of-another-kind": (change(small, ("Outcomes.directions_exact", "ClosedForm.closed_form_exact")),
                                  "rests on"),
        "lemma-checked-instead-of-paper": (
            change(splitting, ("paper.vanishing_sums_split", "EvenModulus.dead_input_tied")), "rests on"),
        "lemma-unknown": (change(small, ("Outcomes.directions_exact", "Outcomes.everything_exact")), "rests on"),
        "lemma-for-the-definition": (
            change(wrong, ("evidence input\n", "evidence input\nrests-on Outcomes.directions_exact\n")), "rests on"),
        "direction-bound-too-large": (line(directions, find(directions, "direction") + 60, "direction 60 1 1/8"),
                                      "D(60, 59)"),
        "direction-other-bound-too-large": (
            line(directions, find(directions, "direction") + 61, "direction 61 1/8192 1"), "D(61, 62)"),
        "direction-bound-zero": (line(small, find(small, "direction") + 3, "direction 3 1/64 0"), "above 0"),
        "direction-bound-negative": (line(small, find(small, "direction") + 3, "direction 3 -1/64 1/64"), "above 0"),
        "directions-of-a-wrong-construction": (change(directions, ("neurons 24", "neurons 4")), "is not shown"),
        "directions-of-another-phase": (change(ties, ("phase 1/24", "phase 1/13")), "D("),
        "too-many-neurons-for-directions": (change(small, ("neurons 7", "neurons 1000000000000000000")), "4096"),
        "too-many-neurons-for-an-input": (change(wrong, ("neurons 6", "neurons 4098")), "4096"),
        "too-many-neurons-for-splitting": (change(splitting, ("neurons 4", "neurons 100000000000000000")), "4096"),
        "too-many-directions": (change(directions, ("neurons 24", "neurons 4095")), "200000"),
        "zero-with-a-wrong-prime": (change(splitting, ("splitting 2 3", "splitting 5 7")), "does not split"),
        "zero-with-a-prime-left-out": (change(splitting, ("splitting 2 3", "splitting 3")), "does not split"),
        "zero-with-a-composite": (change(splitting, ("splitting 2 3", "splitting 2 3 4")), "4 is not a prime"),
        "zero-with-one-as-prime": (change(splitting, ("splitting 2 3", "splitting 1 2 3")), "not a prime"),
        "zero-with-a-negative-prime": (change(splitting, ("splitting 2 3", "splitting -3 2 3")), "not a prime"),
        "zero-with-a-square-of-a-prime": (change(splitting, ("splitting 2 3", "splitting 2 3 4293001441")),
                                          "not a prime"),
        "zero-with-a-prime-too-large": (change(splitting, ("splitting 2 3", "splitting 2 3 4294967311")),
                                        "below 2^32"),
        "zero-with-a-gigantic-prime": (change(splitting, ("splitting 2 3", f"splitting 2 3 {2**9689 - 1}")),
                                       "below 2^32"),
        "zero-of-a-difference-that-is-not": (change(splitting, ("input 0 1", "input 0 0"), ("rival 0", "rival 1")),
                                             "does not split"),
        "zero-of-a-direction-that-is-not": (change(ties, ("phase 1/24", "phase 1/25")), "D("),
        "zero-prime-of-directions-left-out": (change(ties, ("primes 2 3", "primes 3")), "does not split"),
        "zero-prime-of-directions-composite": (change(ties, ("primes 2 3", "primes 2 3 25")), "25 is not a prime"),
        "not-dead": (change(dead, ("input 5 0", "input 4 0")), "not dead"),
        "not-dead-though-half-the-modulus": (
            change(dead, ("frequency 1", "frequency 2")), "not dead"),
        "not-the-same-angle": (change(same, ("rival 8", "rival 7")), "same angle"),
        "rival-is-the-right-class": (change(same, ("rival 8", "rival 5")), "right class itself"),
        "difference-of-a-correct-input": (line(wrong, find(wrong, "input"), "input 0 0"), "not shown"),
        "difference-of-another-rival": (line(wrong, find(wrong, "rival"), "rival 40"), "not shown"),
        "difference-from-zero": (line(wrong, find(wrong, "difference"), f"difference 0 {difference[2]}"), "0 < L <= U"),
        "difference-negative": (
            line(wrong, find(wrong, "difference"), f"difference -{difference[2]} -{difference[1]}"), "0 < L <= U"),
        "difference-too-large": (line(wrong, find(wrong, "difference"), f"difference {difference[2]} 1"), "not shown"),
        "difference-too-small": (line(wrong, find(wrong, "difference"), f"difference 1/{2**90} {difference[1]}"),
                                 "not shown"),
        "offset-of-a-positive-lead": (line(offset, find(offset, "offset"), f"offset + {u - 20}"), "not shown"),
        "offset-bracket-positive": (line(offset, find(offset, "lead"), "lead 1/64 1/32"), "L <= U < 0"),
        "offset-bracket-past-zero": (
            line(offset, find(offset, "lead"), f"lead {words(offset, 'lead')[1]} 0"), "L <= U < 0"),
        "offset-out-of-the-round": (line(offset, find(offset, "offset"), f"offset + {u + 67}"),
                                    "not between -1/2 and 1/2"),
        "offset-of-an-even-modulus": (change(offset, ("modulus 67", "modulus 68")), "odd modulus"),
        "offset-claimed-exact": (change(offset, ("not-exact wrong-input", "exact")), "does not show"),
        "frequency-zero-offset": (change(offset, ("frequency 1", "frequency 0")), "odd modulus"),
    }


def malformed():
    good = correct()
    points, directions, ties = good["5-67-two-points"], good["7-9-directions"], good["4-3-ties"]
    wrong, splitting, square = good["6-67-input"], good["4-3-splitting"], good["square-3-67-no-margin"]
    first = find(directions, "direction")
    _, x, y = words(points, "lead-below")

    def at(number):
        return directions.decode("ascii").split("\n")[first - 1 + number]
    return {
        "empty": (b"", "the text ends"),
        "only-a-line-feed": (b"\n", "no line is empty"),
        "version-raised": (change(points, ("gnomon-certificate 1", "gnomon-certificate 2")), "version"),
        "version-left-out": (line(points, 1, "gnomon-certificate"), "expected"),
        "version-line-left-out": (line(points, 1, []), "expected `gnomon-certificate 1`"),
        "byte-order-mark": (b"\xef\xbb\xbf" + points, "byte 239"),
        "comment": (b"# a certificate\n" + points, "expected `gnomon-certificate 1`"),
        "key-unknown": (change(points, ("phase 0\n", "phase 0\nseed 7\n")), "expected `claim"),
        "key-twice": (change(points, ("neurons 5\n", "neurons 5\nneurons 5\n")), "expected `modulus M`"),
        "key-left-out": (change(points, ("frequency 1\n", "")), "expected `frequency K`"),
        "key-in-capitals": (change(points, ("neurons 5", "Neurons 5")), "expected `neurons N`"),
        "keys-swapped": (swap(points, 4, 5), "expected `neurons N`"),
        "claim-twice": (change(square, ("claim exact\n", "claim exact\nclaim exact\n")), "expected `evidence"),
        "margin-twice": (line(points, find(points, "margin"), ["margin 0 1", "margin 0 1"]), "expected `evidence"),
        "evidence-twice": (change(square, ("evidence square\n", "evidence square\nevidence square\n")), "expected"),
        "rests-on-after-evidence-lines": (
            change(wrong, ("rival", "rests-on ClosedForm.closed_form_exact\nrival")), "expected `rival C`"),
        "family-unknown": (change(points, ("family circular", "family flat")), "none of circular"),
        "activation-unknown": (change(points, ("activation relu", "activation gelu")), "none of relu"),
        "claim-unknown": (change(points, ("claim exact", "claim correct")), "none of exact"),
        "claim-not-exact-without-reason": (change(wrong, ("claim not-exact wrong-input", "claim not-exact")), "claim"),
        "evidence-unknown": (change(points, ("evidence two-points", "evidence three-points")), "none of input"),
        "word-too-many": (change(points, ("modulus 67", "modulus 67 67")), "2 words"),
        "word-missing": (change(points, ("modulus 67", "modulus")), "0 words"),
        "neurons-zero": (change(points, ("neurons 5", "neurons 0")), "out of range"),
        "neurons-negative": (change(points, ("neurons 5", "neurons -5")), "out of range"),
        "neurons-too-many": (change(points, ("neurons 5", "neurons 1000000000000000001")), "out of range"),
        "neurons-a-fraction": (change(points, ("neurons 5", "neurons 5/2")), "not an integer"),
        "modulus-zero": (change(points, ("modulus 67", "modulus 0")), "out of range"),
        "modulus-too-large": (change(points, ("modulus 67", "modulus 1000000000000000001")), "out of range"),
        "frequency-negative": (change(points, ("frequency 1", "frequency -1")), "out of range"),
        "frequency-not-reduced": (change(points, ("frequency 1", "frequency 67")), "out of range"),
        "phase-one": (change(points, ("phase 0", "phase 1")), "below 1"),
        "phase-negative": (change(points, ("phase 0", "phase -1/2")), "at least 0"),
        "phase-denominator-too-large": (change(points, ("phase 0", "phase 1/1000000000000000001")), "at most 10^18"),
        "fraction-not-reduced": (change(points, ("phase 0", "phase 2/6")), "lowest terms"),
        "fraction-over-one": (change(points, ("phase 0", "phase 0/1")), "out of range"),
        "fraction-of-zero": (change(points, ("phase 0", "phase 0/3")), "lowest terms"),
        "fraction-over-zero": (change(points, ("phase 0", "phase 1/0")), "out of range"),
        "fraction-over-a-negative": (change(points, ("phase 0", "phase 1/-3")), "out of range"),
        "fraction-twice": (change(points, ("phase 0", "phase 1/2/3")), "not an integer"),
        "fraction-without-denominator": (change(points, ("phase 0", "phase 1/")), "not an integer"),
        "decimal-point": (change(points, ("phase 0", "phase 0.5")), "not an integer"),
        "exponent": (change(points, ("modulus 67", "modulus 67e0")), "not an integer"),
        "underscore": (change(points, ("modulus 67", "modulus 6_7")), "not an integer"),
        "hexadecimal": (change(points, ("modulus 67", "modulus 0x43")), "not an integer"),
        "infinity": (line(points, find(points, "lead-below"), f"lead-below {x} inf"), "not an integer"),
        "leading-zero": (change(points, ("modulus 67", "modulus 067")), "without leading zero"),
        "leading-zero-of-a-denominator": (change(points, ("phase 0", "phase 1/07")), "without leading zero"),
        "minus-zero": (change(points, ("phase 0", "phase -0")), "without leading zero"),
        "minus-alone": (change(points, ("modulus 67", "modulus -")), "not an integer"),
        "plus-sign": (change(points, ("modulus 67", "modulus +67")), "not an integer"),
        "digits-of-another-script": (change(points, ("modulus 67", "modulus \u0666\u0667")), "printable ASCII"),
        "letter-of-another-script": (change(points, ("claim exact", "claim ex\u0430ct")), "printable ASCII"),
        "number-too-long": (line(points, find(points, "lead-below"), f"lead-below {x} {'7' * 3001}"), "3001 digits"),
        "denominator-too-long": (
            line(points, find(points, "lead-below"), f"lead-below 1/{'7' * 3001} {y}"), "3001 digits"),
        "line-too-long": (change(points, ("phase 0", "phase " + "1" * 11_000)), "longer than 10000"),
        "leading-space": (change(points, ("modulus", " modulus")), "one space"),
        "trailing-space": (change(points, ("modulus 67", "modulus 67 ")), "one space"),
        "two-spaces": (change(points, ("modulus 67", "modulus  67")), "one space"),
        "tab": (change(points, ("modulus 67", "modulus\t67")), "byte 9"),
        "carriage-return": (points.replace(b"\n", b"\r\n"), "byte 13"),
        "nul": (change(points, ("modulus 67", "modulus 67\0")), "byte 0"),
        "form-feed": (change(points, ("end\n", "\fend\n")), "byte 12"),
        "delete": (change(points, ("end\n", "end\x7f\n")), "byte 127"),
        "line-empty": (change(points, ("modulus", "\nmodulus")), "no line is empty"),
        "line-feed-missing": (points[:-1], "does not end with a line feed"),
        "missing-end": (change(points, ("\nend\n", "\n")), "the text ends"),
        "cut-short": (points[:len(points) // 2], ""),
        "text-after-end": (points + b"claim exact\n", "nothing may follow"),
        "line-after-end-empty": (points + b"\n", "no line is empty"),
        "two-certificates": (points + points, "nothing may follow"),
        "direction-left-out": (line(directions, first + 7, []), "not lines enough"),
        "last-direction-left-out": (line(directions, first + 17, []), "not lines enough"),
        "direction-twice": (line(directions, first + 7, [at(7), at(7)]), "expected direction 8"),
        "direction-order": (swap(directions, first + 3, first + 4), "expected direction 3"),
        "direction-too-many": (line(directions, first + 17, [at(17), "direction 18 1 1"]), "expected `end`"),
        "direction-with-one-difference": (line(directions, first + 2, "direction 2 1/64"), "2 words"),
        "direction-unknown-word": (line(directions, first + 2, "direction 2 1/64 none"), "not an integer"),
        "directions-of-a-larger-modulus": (change(directions, ("modulus 9", "modulus 5000000")), "not lines enough"),
        "precision-zero": (change(wrong, (f"precision {words(wrong, 'precision')[1]}", "precision 0")), "out of range"),
        "precision-too-large": (change(wrong, (f"precision {words(wrong, 'precision')[1]}", "precision 1025")),
                                "out of range"),
        "precision-with-zero": (change(splitting, ("zero", "precision 9\nzero")), "expected `difference"),
        "precision-left-out": (line(wrong, find(wrong, "precision"), []), "expected `precision"),
        "precision-of-directions-left-out": (line(directions, find(directions, "precision"), []), "`precision B`"),
        "precision-of-nothing": (change(square, ("\nend", "\nprecision 9\nend")), "expected `end`"),
        "primes-not-increasing": (change(splitting, ("splitting 2 3", "splitting 3 2")), "increase"),
        "primes-twice": (change(splitting, ("splitting 2 3", "splitting 2 2 3")), "increase"),
        "primes-without-zero": (line(directions, find(directions, "precision"), [
            "primes 2 3", f"precision {words(directions, 'precision')[1]}"]), "no `primes`"),
        "primes-after-precision": (swap(ties, find(ties, "primes"), find(ties, "precision")), "expected `direction"),
        "prime-a-word": (change(splitting, ("splitting 2 3", "splitting 2 three")), "not an integer"),
        "zero-unknown": (change(splitting, ("zero splitting 2 3", "zero obvious")), "expected `zero"),
        "zero-with-primes-not-asked-for": (change(splitting, ("splitting 2 3", "dead 2 3")), "3 words"),
        "grid-order": (change(points, ("grid + ", "grid - ")), "expected `grid +"),
        "grid-without-sign": (line(points, find(points, "grid"), "grid 21"), "1 words"),
        "grid-left-out": (line(points, find(points, "grid"), []), "expected `grid"),
        "grid-at-a-fraction": (line(points, find(points, "grid"), "grid + 1/2"), "not an integer"),
        "offset-without-sign": (line(good["6-67-offset"], find(good["6-67-offset"], "offset"), "offset 0 1"), "offset"),
        "slopes-swapped": (swap(points, find(points, "slope-below"), find(points, "slope-above")), "expected"),
        "lemma-without-theory": (change(points, ("ClosedForm.closed_form_exact", "closed_form_exact")), "THEORY.LEMMA"),
        "lemma-with-a-path": (change(points, ("ClosedForm.closed_form_exact", "../ClosedForm.closed_form_exact")),
                              "THEORY.LEMMA"),
        "lemmas-on-one-line": (
            change(points, ("_exact\nrests-on ", "_exact ")), "2 words"),
        "input-out-of-range": (line(wrong, find(wrong, "input"), "input 67 0"), "out of range"),
        "input-negative": (line(wrong, find(wrong, "input"), "input 0 -1"), "out of range"),
        "rival-out-of-range": (line(wrong, find(wrong, "rival"), "rival 67"), "out of range"),
        "rival-left-out": (line(wrong, find(wrong, "rival"), []), "expected `rival"),
    }


def everything():
    """{folder: {name: (text, words of the refusal)}}"""
    return {"correct": {name: (data, "") for name, data in correct().items()}, "incorrect": incorrect(),
            "malformed": malformed()}


def main():
    for folder, files in everything().items():
        os.makedirs(os.path.join(FOLDER, folder), exist_ok=True)
        for name, (data, _) in files.items():
            with open(os.path.join(FOLDER, folder, name + ".cert"), "wb") as file:
                file.write(data)
        print(folder, len(files))


if __name__ == "__main__":
    main()
