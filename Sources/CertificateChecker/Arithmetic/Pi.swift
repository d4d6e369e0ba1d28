extension Interval {
    /// Pi by Gauss's formula: pi/4 = 12 arccot 18 + 8 arccot 57 - 5 arccot 239.
    static func pi(bits: Int) -> Interval {
        // The sum of the errors of the three, 4 (12 + 8 + 5) times some hundreds of units, stays below one unit of `bits`.
        let inner = bits + 24
        let sum =
            arccotangent(18, bits: inner) * 48 + arccotangent(57, bits: inner) * 32
            + arccotangent(239, bits: inner) * -20
        return sum.rounded(to: bits)
    }

    /// arccot q = 1/q - 1/(3 q^3) + 1/(5 q^5) - ..., for q of at least 2.
    ///
    /// A power 2^bits / q^(2k+1), each rounded down from the one before, is itself the exact power rounded down: the floor of
    /// a quotient of a floor is the floor of the quotient. So it is less than one unit too small, and divided by 2k + 1 and
    /// rounded down again the term is less than two units too small. The first power that is 0 was less than one unit, and the
    /// alternating rest of the series is less than its first term. Together: n terms, less than 2 n + 1 units.
    private static func arccotangent(_ q: Int, bits: Int) -> Interval {
        let square = WholeNumber(q * q)
        var power = WholeNumber(1).shiftedLeft(bits) / WholeNumber(q)
        var sum: WholeNumber = 0
        var terms = 0
        while !power.isZero {
            let term = power / WholeNumber(2 * terms + 1)
            sum = terms.isMultiple(of: 2) ? sum + term : sum - term
            power = power / square
            terms += 1
        }
        let error = WholeNumber(2 * terms + 1)
        return Interval(lower: sum - error, upper: sum + error, bits: bits)
    }
}
