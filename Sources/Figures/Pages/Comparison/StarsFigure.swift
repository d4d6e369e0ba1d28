import Foundation
internal import Comparison

/// Each group as two circles: the phases its neurons read at, and those they write at, which draw a star.
struct StarsFigure {
    let comparison: Comparison
    let selection: NeuronSelection

    var section: Markup {
        Document.section("stars", "Stars", .floatingPoint) {
            Document.figure("figure-stars", caption: caption) {
                legend
                Markup.element("div", ["class": "pair"]) {
                    for group in selection.groups { panel(group) }
                }
            }
        }
    }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "Left the phases at which neurons read, right those at which they write. " },
            Markup(
                "In the construction n neurons read at evenly spaced phases p and write at 2p: going once around the left "
                    + "circle goes twice around the right one, which draws a star. Hollow marks are at 2p; a neuron that writes where "
                    + "it should fills its own. Areas of dots are in proportion to amplitudes. Behind: the ideal star of as many "
                    + "neurons, turned to fit best. Counter-clockwise from the right; numbers are neurons."),
        ])
    }

    private var legend: Markup {
        var entries = [("dots read", "reads at p"), ("dots write", "writes here"), ("line ideal", "ideal star")]
        if !comparison.weights.isTied {
            entries.insert(("dots token", "reads the second token at p′; target p + p′"), at: 1)
        }
        return SVG.legend(entries)
    }

    private func panel(_ group: NeuronSelection.Group) -> Markup {
        let count = group.group.neurons.count
        let error = Numeral.significant(group.group.phaseErrorMean, digits: 3)
        return .element("div") {
            Markup.element("h3") { "f = \(group.group.frequency), n = \(count)" }
            SVG.picture(
                width: StarPicture.width, height: StarPicture.height,
                label:
                    "Star of frequency \(group.group.frequency): \(count) neurons, mean phase error \(error) radians",
                class: "chart"
            ) { StarPicture(group: group).markup }
            Document.paragraph(
                "mean phase error \(error) rad, spacing error \(Numeral.significant(group.group.spacingError, digits: 3)) rad",
                class: "note")
        }
    }
}

/// One group's two circles.
private struct StarPicture {
    let group: NeuronSelection.Group
    static let width = 460.0, height = 250.0
    private let radius = 80.0, left = (x: 118.0, y: 125.0), right = (x: 342.0, y: 125.0)

    private func target(_ fit: NeuronFit) -> Double { fit.inputPhase + (fit.secondInput?.phase ?? fit.inputPhase) }

    private func place(_ centre: (x: Double, y: Double), _ phase: Double, _ distance: Double = 0) -> (
        x: Double, y: Double
    ) {
        (centre.x + (radius + distance) * cos(phase), centre.y - (radius + distance) * sin(phase))
    }

    var markup: Markup {
        let fits = group.neurons
        let count = group.group.neurons.count
        let ideal = (0..<count).map { 2 * Double.pi * Double($0) / Double(count) + group.rotation }
        var links = PathData()
        for fit in fits {
            let (from, to) = (place(left, fit.inputPhase), place(right, fit.outputPhase))
            links.segment(from.x, from.y, to.x, to.y)
        }
        let largestInput = fits.map(\.inputAmplitude).max() ?? 0
        let largestOutput = fits.map(\.outputAmplitude).max() ?? 0
        return Markup([
            SVG.circle(left, radius: radius, class: "rim"), SVG.circle(right, radius: radius, class: "rim"),
            SVG.path(PathData(polygon: ideal.map { place(left, $0) }), class: "star ideal"),
            SVG.path(PathData(polygon: ideal.map { place(right, 2 * $0) }), class: "star ideal"),
            SVG.path(links, class: "link"),
            SVG.path(PathData(polygon: fits.map { place(left, $0.inputPhase) }), class: "edge read"),
            SVG.path(PathData(polygon: fits.map { place(right, $0.outputPhase) }), class: "edge write"),
            Markup(
                fits.compactMap { fit in
                    fit.secondInput.map { second in
                        SVG.circle(
                            place(left, second.phase), radius: size(second.amplitude, largestInput), class: "second",
                            title:
                                "neuron \(fit.index) reads the second token at \(Numeral.significant(second.phase)) rad"
                        )
                    }
                }),
            Markup(
                fits.map { fit in
                    SVG.circle(
                        place(left, fit.inputPhase), radius: size(fit.inputAmplitude, largestInput), class: "read",
                        title: "neuron \(fit.index) reads at \(Numeral.significant(fit.inputPhase)) rad, amplitude "
                            + Numeral.significant(fit.inputAmplitude))
                }),
            Markup(
                fits.map { fit in
                    SVG.circle(
                        place(right, fit.outputPhase), radius: size(fit.outputAmplitude, largestOutput), class: "write",
                        title: "neuron \(fit.index) writes at \(Numeral.significant(fit.outputPhase)) rad, amplitude "
                            + Numeral.significant(fit.outputAmplitude) + ", phase error "
                            + Numeral.significant(fit.phaseError))
                }),
            Markup(fits.map { SVG.circle(place(right, target($0)), radius: 6.5, class: "hollow") }),
            fits.count <= 16 ? labels(left) { $0.inputPhase } : Markup([]),
            fits.count <= 16 ? labels(right) { $0.outputPhase } : Markup([]),
            SVG.text("reads", x: left.x, y: left.y + 4, class: "axis"),
            SVG.text("writes", x: right.x, y: right.y + 4, class: "axis"),
        ])
    }

    /// A dot whose area is in proportion to an amplitude.
    private func size(_ amplitude: Double, _ largest: Double) -> Double {
        largest > 0 ? max(1.5, 5.5 * (amplitude / largest).squareRoot()) : 1.5
    }

    /// Indices outside the circle, those of strong neurons next to their dots; where two would touch, the other moves on.
    private func labels(_ centre: (x: Double, y: Double), _ phase: (NeuronFit) -> Double) -> Markup {
        var taken: [(x: Double, y: Double)] = []
        return Markup(
            group.neurons.sorted { $0.strength > $1.strength }.map { fit in
                let places = stride(from: 15.0, through: 36, by: 3).flatMap { distance in
                    [0, 0.1, -0.1, 0.2, -0.2].map { place(centre, phase(fit) + $0, distance) }
                }
                let isFree = { (spot: (x: Double, y: Double)) in
                    taken.allSatisfy { abs($0.x - spot.x) >= 18 || abs($0.y - spot.y) >= 12 }
                }
                guard let spot = places.first(where: isFree) else { return Markup([]) }
                taken.append(spot)
                return SVG.text("\(fit.index)", x: spot.x, y: spot.y + 4, class: "tick halo")
            })
    }
}
