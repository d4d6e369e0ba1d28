/// An offset that some direction has and at which the right class is behind a neighbour.
struct OffsetEvidence: Evidence {
    let kind = CheckedClaim.Evidence.offset
    let method = LemmaTable.Method.offset
    let promise: Promise
    let side: ReluLead.Side
    /// The number of the point of the grid.
    let number: WholeNumber
    let lead: Bracket

    init(_ reader: inout LineReader) throws(CertificateError) {
        promise = try reader.promise()
        let line = try reader.line("offset", "+|- U")
        try line.expect(2, "+|- U")
        guard let side = ReluLead.Side(rawValue: line.words[1]) else {
            throw line.malformed("'\(line.text)': the grid is '+' or '-'")
        }
        self.side = side
        number = try line.integer(2)
        lead = try reader.bracket("lead")
    }

    func establish(_ claim: Claim) throws(CertificateError) {
        let theory = ReluLead(construction: claim.construction)
        try theory.expectTheory()
        try claim.expectCanBeExact()
        let y = theory.point(side, number)
        guard y.magnitude <= Fraction(1, 2) else {
            throw .notProved("the offset is \(y.abbreviated), not between -1/2 and 1/2")
        }
        guard lead.upper.signum < 0 else {
            throw .notProved("the stated lead is not negative: 'lead L U' needs U below 0")
        }
        let quantity = "the lead at offset \(y.abbreviated)"
        try promise.enclosure(of: quantity) { theory.lead(y, $0) }.expect(quantity, from: lead.lower, to: lead.upper)
    }
}
