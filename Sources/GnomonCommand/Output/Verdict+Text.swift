import Gnomon

extension Verdict {
    /// The verdict for people.
    func text(of construction: some DescribedConstruction) -> String {
        var lines = [construction.title, ""]
        lines.append("\(outcome.rawValue): \(claim)")
        lines.append("")
        func row(_ name: String, _ value: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + value)
        }
        row("inputs", "\(inputs.correct) correct, \(inputs.tied) tied, \(inputs.wrong) wrong")
        if let firstIndexCorrect, !inputs.tied.isZero {
            row("", "\(firstIndexCorrect) right for an argmax that takes the lowest index on ties")
        }
        if let margin { row("margin", margin.bracket) }
        if let waveform { row("waveform", wave(waveform)) }
        if let witness { row("witness", describe(witness)) }
        let signs = decided.filter + decided.enclosure + decided.exact
        row(
            "decided",
            "\(method.rawValue), \(signs) signs: \(decided.filter) by floating-point filter, "
                + "\(decided.enclosure) by enclosure, \(decided.exact) by exact zero test")
        return lines.joined(separator: "\n")
    }

    private var claim: String {
        switch outcome {
        case .exact: "the right class has strictly the largest logit on all \(inputs.total) inputs"
        case .tied: "no input is wrong, but on \(inputs.tied) of \(inputs.total) the right class is not alone"
        case .wrong: "another class has a larger logit on \(inputs.wrong) of \(inputs.total) inputs"
        }
    }

    private func wave(_ waveform: Waveform) -> String {
        switch waveform {
        case .exact: "exact: wherever logits differ, they are a multiple of the cosine of k (t - c) omega"
        case .distorted:
            "distorted: largest angle error "
                + (largestAngleError.map { "\($0.bracket) class steps (1/2 is the edge)" } ?? "an unknown angle")
        }
    }

    private func describe(_ witness: Witness) -> String {
        "a = \(witness.input.a), b = \(witness.input.b): class \(witness.rival) scores at least as much as "
            + "\(witness.expected)"
    }
}

extension Enclosure {
    /// A bracket for people, to twelve digits: `between 1.41421356237 and 1.41421356238`, or the number if it is known.
    var bracket: String {
        let (lower, upper) = decimal(digits: 12)
        return lower == upper ? lower : "between \(lower) and \(upper)"
    }
}
