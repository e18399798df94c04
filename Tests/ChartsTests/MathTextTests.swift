// matplotlib's mathematics in labels, as plain text.

import Testing

@testable import Charts

@Test(arguments: [
  (#"$\theta_1$"#, "θ₁"), (#"$\theta_{12}^2$"#, "θ₁₂²"), (#"loss $L(w)$"#, "loss L(w)"),
  (#"$\hat{y}$"#, "y\u{302}"), (#"$\frac{1}{2}$"#, "1/2"), (#"$\frac{a+b}{2}$"#, "(a+b)/2"),
  (#"$-\log p$"#, "\u{2212}log p"), (#"$x^{n+1}$"#, "xⁿ⁺¹"), (#"$w_{ab}$"#, "w_(ab)"),
  (#"$\mathcal{L}$"#, "L"), (#"$\|w\|$"#, "|w|"), ("100 $", "100 $"), ("a $b", "a $b"),
  (#"costs \$5 and \$6"#, #"costs \$5 and \$6"#), ("plain", "plain"), ("", ""), ("$$", ""),
  (#"$\sqrt{x}$"#, "√x"), (#"$10^{-3}$"#, "10⁻³"), (#"$\alpha=0.1$, $\beta=2$"#, "α=0.1, β=2"),
  (#"$\unknowncommand$"#, "unknowncommand"), (#"$\frac{"#, #"$\frac{"#), (#"$x_$"#, "x"),
  (#"$\$"#, #"$\$"#), (#"$x^\prime$"#, "x′"), (#"$\mathbf{w}^T x$"#, "wᵀ x"),
])
func mathematicsInLabelsIsPlainText(label: String, expected: String) {
  #expect(MathText.plain(label) == expected)
}
