/// The neurons of a construction: where they are, exactly, and their cosines and sines, enclosed.
struct Neurons {
    /// The most neurons that are summed over one by one.
    static let most = 4096

    let activation: CheckedClaim.Construction.Activation
    let positions: NeuronPositions
    /// The points of p_i and of 2 p_i.
    private let points: [(once: CirclePoint, twice: CirclePoint)]

    init(_ construction: Construction, _ positions: NeuronPositions, on circle: Circle) {
        activation = construction.activation
        self.positions = positions
        let (phase, count) = (circle.point(at: construction.phase), construction.neurons)
        let division = Circle.Division(count, on: circle)
        points = (0..<count).map { i in
            let once = division[i] + phase
            return (once, once.doubled)
        }
    }

    /// The sum over all neurons of g(x cos p_i + y sin p_i) times the point of 2 p_i, where `active` says which
    /// pre-activations are positive.
    ///
    /// The difference of two logits is the scalar product of this with the difference of the points of the two classes.
    ///
    /// - Complexity: two products a neuron, and two more if it is active.
    func readout(x: Interval, y: Interval, active: [Bool]) -> CirclePoint {
        let zero = Interval(0, bits: x.bits)
        var (cosine, sine) = (zero, zero)
        for (i, (once, twice)) in points.enumerated() {
            if activation == .relu, !active[i] { continue }
            let preactivation = x * once.cosine + y * once.sine
            let value = activation == .relu ? preactivation : preactivation.squared
            cosine = cosine + value * twice.cosine
            sine = sine + value * twice.sine
        }
        return CirclePoint(cosine: cosine, sine: sine)
    }
}

/// Turns as whole numbers of steps, so many to a turn that the neurons and all directions and classes have whole numbers.
struct NeuronPositions {
    /// Steps to a turn.
    let order: WholeNumber
    /// p_i, in 0..<order.
    let neurons: [WholeNumber]

    /// - Parameter denominator: of all turns that will be asked about.
    init(_ construction: Construction, denominator: Int) {
        var order = WholeNumber.lcm(WholeNumber(denominator), WholeNumber(construction.neurons))
        order = .lcm(order, construction.phase.denominator)
        self.order = order
        let phase = construction.phase.numerator * (order / construction.phase.denominator)
        let spacing = order / WholeNumber(construction.neurons)
        neurons = (0..<construction.neurons).map { (WholeNumber($0) * spacing + phase) % order }
    }

    /// A turn in steps, in 0..<order. Precondition: its denominator divides the order.
    func steps(_ turn: Fraction) -> WholeNumber {
        turn.numerator * (order / turn.denominator) % order
    }

    /// -1, 0 or 1: the sign of the cosine of so many steps.
    func signOfCosine(_ steps: WholeNumber) -> Int {
        // Positive within a quarter of a turn of 0.
        let rest = steps % order
        let fourfold = rest * 4
        if fourfold == order || fourfold == order * 3 { return 0 }
        return fourfold < order || fourfold > order * 3 ? 1 : -1
    }

    /// For each neuron, whether `sign` times the cosine of direction - p_i is positive.
    func active(direction: WholeNumber, sign: Int) -> [Bool] {
        neurons.map { signOfCosine(direction - $0) * sign > 0 }
    }
}
