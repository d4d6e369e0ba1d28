"""Small constructions decided from the definition: every input, every class.

Slow, plain, and by other means than `check.py`: cosines come from powers of one root of unity, and a sum of roots of
unity that looks like zero is shown to be zero or not by polynomials modulo x^n - 1. Used to find out whether claims
that were accepted are true.
"""
import decimal
import math
from dataclasses import dataclass
from fractions import Fraction

BITS = 256              # of the fixed point
ZERO = 1 << (BITS - 90)    # what is smaller, 2^-90, looks like zero
ROOTS = 1 << 18         # the largest common denominator of turns
WORK = 40_000_000       # the largest number of products


def context(digits):
    return decimal.Context(prec=digits, Emin=decimal.MIN_EMIN, Emax=decimal.MAX_EMAX)


def decimal_pi(digits):
    """pi by Gauss's and Legendre's arithmetic-geometric mean."""
    c = context(digits + 10)
    a, b, t, p = decimal.Decimal(1), c.divide(1, c.sqrt(decimal.Decimal(2))), decimal.Decimal("0.25"), 1
    for _ in range(digits.bit_length() + 2):
        mean = c.divide(c.add(a, b), 2)
        b = c.sqrt(c.multiply(a, b))
        t = c.subtract(t, c.multiply(p, c.power(c.subtract(a, mean), 2)))
        a, p = mean, 2 * p
    return c.divide(c.power(c.add(a, b), 2), c.multiply(4, t))


CACHE = {}


def decimal_cos_sin(turn, digits):
    """cos and sin of a turn, good to almost as many digits: of the turn divided by 2^k, then doubled k times."""
    key = (Fraction(turn) % 1, digits)
    if key in CACHE:
        return CACHE[key]
    doublings = 12
    c = context(digits + 20)
    if digits not in CACHE:
        CACHE[digits] = decimal_pi(digits + 20)
    x = c.divide(c.multiply(2 * key[0].numerator, CACHE[digits]), key[0].denominator << doublings)
    real = imaginary = decimal.Decimal(0)
    term, k = decimal.Decimal(1), 0
    while term and term.adjusted() > -digits - 18:
        if k % 2 == 0:
            real = c.add(real, term) if k % 4 == 0 else c.subtract(real, term)
        else:
            imaginary = c.add(imaginary, term) if k % 4 == 1 else c.subtract(imaginary, term)
        k += 1
        term = c.divide(c.multiply(term, x), k)
    for _ in range(doublings):
        real, imaginary = (c.subtract(c.multiply(real, real), c.multiply(imaginary, imaginary)),
                           c.multiply(2, c.multiply(real, imaginary)))
    if len(CACHE) > 100_000:
        CACHE.clear()
    CACHE[key] = real, imaginary
    return CACHE[key]


def cosine_table(n):
    """cos(2 pi j/n) 2^BITS for 0 <= j < n, each off by less than 2^(BITS - 180)."""
    extra = 64
    one = decimal.Decimal(1 << (BITS + extra))
    c = context(120)
    x, y = (int(c.multiply(value, one).to_integral_value()) for value in decimal_cos_sin(Fraction(1, n), 110))
    table, u, v = [], 1 << (BITS + extra), 0
    for _ in range(n):
        table.append(u >> extra)
        u, v = (u * x - v * y) >> (BITS + extra), (u * y + v * x) >> (BITS + extra)
    return table


def prime_factors(n):
    primes, p = [], 2
    while p * p <= n:
        if n % p == 0:
            primes.append(p)
            while n % p == 0:
                n //= p
        p += 1
    return primes + ([n] if n > 1 else [])


def vanishes(terms, n):
    """The sum of q e(z/n) over {z: q} is zero.

    x^n - 1 has the n-th roots of unity as roots, each once. Those that are not primitive are roots of some 1 - x^(n/p),
    p prime, and the primitive ones of none. The sum vanishes at all primitive roots if at one. So it does if and only
    if its product with all of the 1 - x^(n/p) is a multiple of x^n - 1.
    """
    for p in prime_factors(n):
        product = dict(terms)
        for z, q in terms.items():
            z = (z + n // p) % n
            product[z] = product.get(z, 0) - q
        terms = {z: q for z, q in product.items() if q}
    return not terms


@dataclass
class Outcome:
    correct: int = 0
    tied: int = 0
    wrong: int = 0
    equal: int = 0         # inputs on which another class has the same logit as the right one
    margin: int = None     # the least lead times 2^BITS, off by less than 2^(BITS - 150)


class TooLarge(Exception):
    pass


def logit_terms(pre_turns, read_turn, square, n):
    """g(the sum of the cosines of the turns) cos(read_turn) as {z: q}, 8 times what it is."""
    value = [(z, 1) for turn in pre_turns for z in (turn, -turn)]
    if square:
        value = [(y + z, 1) for y, _ in value for z, _ in value]
    terms = {}
    for z, q in value:
        for w in (read_turn, -read_turn):
            key = (z + w) % n
            terms[key] = terms.get(key, 0) + q * (1 if square else 2)
    return terms


TABLES = {}


def decide(square, neurons, modulus, frequency, phase):
    """The outcome of a construction. Raises TooLarge."""
    n = math.lcm(modulus, neurons, phase.denominator)
    if n > ROOTS or modulus**3 * neurons > WORK:
        raise TooLarge
    if n not in TABLES:
        if len(TABLES) > 8:
            TABLES.clear()
        TABLES[n] = cosine_table(n)
    table = TABLES[n]
    p = [int(phase * n) + i * (n // neurons) for i in range(neurons)]
    token = [frequency * x % modulus * (n // modulus) for x in range(modulus)]
    out = [[table[(token[c] - 2 * q) % n] for q in p] for c in range(modulus)]
    outcome = Outcome()
    for a in range(modulus):
        for b in range(a, modulus):
            pre = [table[(token[a] - q) % n] + table[(token[b] - q) % n] for q in p]
            small = [i for i, value in enumerate(pre) if abs(value) < ZERO]
            for i in small:
                if not vanishes(logit_terms([token[a] - p[i], token[b] - p[i]], 0, False, n), n):
                    raise TooLarge
            live = [i for i, value in enumerate(pre) if abs(value) >= ZERO and (square or value > 0)]
            g = [pre[i] * pre[i] >> BITS if square else pre[i] for i in live]
            logits = [sum(map(int.__mul__, g, [row[i] for i in live])) >> BITS for row in out]
            right = (a + b) % modulus
            verdict, equal = "correct", False
            for c in range(modulus):
                lead = logits[right] - logits[c]
                if c == right:
                    continue
                if abs(lead) < ZERO:
                    terms = {}
                    for i in live:
                        for turn, sign in ((token[right], 1), (token[c], -1)):
                            pair = [token[a] - p[i], token[b] - p[i]]
                            for z, q in logit_terms(pair, turn - 2 * p[i], square, n).items():
                                terms[z] = terms.get(z, 0) + sign * q
                    if not vanishes(terms, n):
                        raise TooLarge
                    equal, lead = True, 0
                if lead < 0:
                    verdict = "wrong"
                elif lead == 0 and verdict == "correct":
                    verdict = "tied"
                if outcome.margin is None or lead < outcome.margin:
                    outcome.margin = lead
            weight = 1 if a == b else 2
            setattr(outcome, verdict, getattr(outcome, verdict) + weight)
            outcome.equal += weight * equal
    return outcome


DECIDED = {}


def truth(claim):
    """Whether what `check.Claim` says is true: True, False, or None if the construction is too large to tell."""
    key = (claim.activation == "square", claim.neurons, claim.modulus, claim.frequency, claim.phase)
    if key not in DECIDED:
        if len(DECIDED) > 20_000:
            DECIDED.clear()
        try:
            DECIDED[key] = decide(*key)
        except TooLarge:
            DECIDED[key] = None
    outcome = DECIDED[key]
    if outcome is None:
        return None
    found = {"exact": outcome.tied == outcome.wrong == 0, "not-exact wrong-input": outcome.wrong > 0,
             "not-exact tied-input": outcome.equal > 0, "tied": outcome.wrong == 0 and outcome.tied > 0}[claim.claim]
    if not found or not claim.margin:
        return found
    if outcome.margin is None:
        return False
    lead, error = Fraction(outcome.margin, 1 << BITS), Fraction(1, 1 << 140)
    lower, upper = claim.margin[0], (claim.margin[1:] or [None])[0]
    if lower <= lead - error and (upper is None or lead + error <= upper):
        return True
    if lower > lead + error or (upper is not None and lead - error > upper):
        return False
    return None
