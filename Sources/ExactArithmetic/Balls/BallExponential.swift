internal import CMPFR

/// The exponential function for balls, by MPFR, which rounds correctly: no library's exp is trusted. For one thread.
package final class BallExponential {
    private let argument = Float(precision: 53)
    private let value = Float(precision: 53)

    package init() {}

    /// exp of every number in the ball; a ball of infinite radius where its own radius is above 1 or no number.
    ///
    /// With x the midpoint, r the radius and y the double nearest to exp x,
    ///
    ///     |exp x - y| <= u y + 2^-1074      (half a unit in the last place of y; where y is subnormal two roundings
    ///                                       of 2^-1075 each at most)
    ///     |exp x' - exp x| <= exp x (exp r - 1) <= exp x (r + r^2)      for |x' - x| <= r <= 1,
    ///
    /// as exp r - 1 - r = r^2 (1/2 + r/6 + ...) <= r^2 (e - 2). Here exp x <= (1 + 2 u) y + 2^-1073.
    package func callAsFunction(_ ball: Ball) -> Ball {
        guard ball.radius <= 1, ball.midpoint.isFinite else { return Ball(midpoint: 0, radius: .infinity) }
        mpfr_set_d(argument.pointer, ball.midpoint, MPFR_RNDN)
        mpfr_exp(value.pointer, argument.pointer, MPFR_RNDN)
        let nearest = mpfr_get_d(value.pointer, MPFR_RNDN)
        let size = Ball.inflated(nearest)
        let spread = Ball.inflated(ball.radius + ball.radius * ball.radius)
        return Ball(
            midpoint: nearest,
            radius: Ball.inflated(Ball.inflated(size * spread) + Ball.unitRoundoff * nearest))
    }
}
