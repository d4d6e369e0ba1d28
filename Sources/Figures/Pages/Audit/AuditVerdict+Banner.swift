internal import Verification

extension AuditVerdict {
    /// The verdict at the head of a page, an input that is in doubt where there is one, and what the network is made of.
    func banner(composition: String) -> Markup {
        .element("div", ["class": "verdict \(outcome.rawValue)", "id": "verdict"]) {
            Markup.element("p", ["class": "word"]) { headline }
            Markup.element("p") {
                Document.Standing.certified.badge
                " " + claim
            }
            if let doubt = undecided.first {
                Markup.element("p") {
                    Document.Standing.certified.badge
                    " Undecided on \(inputs.undecided) input\(inputs.undecided == 1 ? "" : "s"), such as a = "
                        + "\(doubt.input.a), b = \(doubt.input.b): the smallest lead of class \(doubt.expected) over "
                        + "another, such as \(doubt.rival), is \(Enclosed.text(doubt.gap, digits: 4))."
                }
            }
            Markup.element("p") {
                Document.Standing.floatingPoint.badge
                " " + composition
            }
        }
    }
}
