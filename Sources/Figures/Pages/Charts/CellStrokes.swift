/// The `d` of a path that fills cells of a grid with horizontal strokes, one unit high, from left to right and downwards.
struct CellStrokes {
    private(set) var text = ""
    private var end: (column: Int, y: Double)?

    /// Fills `count` cells from `column` on, in the row whose middle is at `y`.
    mutating func fill(_ column: Int, _ count: Int, y: Double) {
        if let end, end.y == y {
            text += "m\(column - end.column) 0"
        } else {
            text += "M\(column) \(Numeral.coordinate(y))"
        }
        text += "h\(count)"
        end = (column + count, y)
    }
}
