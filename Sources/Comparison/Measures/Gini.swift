/// The Gini index of some numbers that are not negative (Hurley and Rickard 2009): 0 when all are equal, towards 1 when one
/// has all. Nil when all are 0.
func gini(_ values: [Double]) -> Double? {
    let sum = values.reduce(0, +)
    guard sum > 0 else { return nil }
    let count = Double(values.count)
    return 1
        - 2
        * values.sorted().enumerated().reduce(0) { result, element in
            result + element.element / sum * (count - Double(element.offset) - 0.5) / count
        }
}
