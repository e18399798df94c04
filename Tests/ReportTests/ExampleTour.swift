// An outcome with every kind of block, inline and claim once.

import Charts
import Diagnostics
import Notebook
import Session

extension ExampleOutcomes {
  static var tour: NotebookOutcome {
    var builder = OutcomeBuilder()
    builder.path = "Notebooks/cross-entropy.md"
    builder.frontMatter.title = "Cross-entropy, checked"
    builder.frontMatter.subtitle = "What one number in a blog post says, and what it does not"
    builder.frontMatter.authors = ["Ada Lovelace", "Claude Shannon"]
    builder.frontMatter.date = "2024-05-01"
    builder.frontMatter.abstract = """
      Cross-entropy measures how far predicted probabilities are from the labels.

      Every number below is computed again.
      """
    builder.frontMatter.seed = 7
    prose(&builder)
    lists(&builder)
    claims(&builder)
    figures(&builder)
    return builder.outcome
  }

  private static func prose(_ builder: inout OutcomeBuilder) {
    builder.heading(
      2, "Softmax & surprise", content: [.text("Softmax & "), .emphasis([.text("surprise")])])
    let loss = builder.value(
      "-log2(0.775) => 0.3677", "0.3677",
      claim: Stated(source: "-log2(0.775)", stated: "0.3677", computed: "0.367732"))
    let erratum = builder.value(
      "-log2(0.938) =/> 0.095", "0.095",
      claim: Stated(
        source: "-log2(0.938)", stated: "0.095", computed: "0.09234",
        rule: "|x − 0.095| ≤ 0.0005", verdict: .erratum))
    let plain = builder.value("f\"{0.5:.2f}\"", "0.50")
    builder.paragraph(
      .text("The model is "), .strong([.text("fairly")]),
      .text(" sure: it gives the right class the probability 0.775, which costs "), loss,
      .text(" bits. A post says that 0.938 would cost "), erratum,
      .text(" bits. A coin that shows heads with probability "), plain,
      .text(" costs one bit on each side, whatever one believes about its maker; see "),
      .link(
        destination: "https://example.org/entropy", title: "An example",
        [.text("the definition")]),
      .text(" or "), .link(destination: "#figures-and-more", title: nil, [.text("below")]),
      .text("."))
    builder.paragraph(
      .text("With logits "), .math("z_i", isDisplay: false), .text(" the softmax is"), .softBreak,
      .math(#"p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}"#, isDisplay: true), .text("in every case, "),
      .code("softmax(z)"), .text("."), .lineBreak, .html("<br>"), .text(" is shown as text."))
    builder.blocks.append(.math(#"H(p, q) = -\sum_i p_i \log q_i"#))
    builder.blocks.append(
      .quote([.paragraph([.text("Information is the resolution of uncertainty.")])]))
  }

  private static func lists(_ builder: inout OutcomeBuilder) {
    builder.heading(4, "Lists and tables")
    builder.blocks.append(
      .bulletList(
        items: [
          [.paragraph([.text("bits, with the logarithm to base two")])],
          [
            .paragraph([.text("nats")]),
            .orderedList(
              start: 3, items: [[.paragraph([.text("with the natural one")])]], isTight: true),
          ],
        ], isTight: true))
    builder.blocks.append(
      .table(
        Table(
          alignments: [nil, .right, .center],
          header: [[.text("Class")], [.text("Probability")], [.text("Label")]],
          rows: [
            [[.text("dog")], [.code("0.775")], [.text("1")]],
            [[.text("cat")], [.text("0.116")], [.text("0")]],
          ])))
    builder.blocks.append(.code(language: "python", text: "loss = nn.CrossEntropyLoss()\n"))
    builder.blocks.append(.code(language: nil, text: "plain <text>\n"))
    builder.blocks.append(.html("<div>raw</div>\n"))
    builder.blocks.append(.thematicBreak)
    builder.paragraph(
      .image(source: "photo.png", title: nil, alternative: [.text("A photo")]), .text(" and "),
      .image(
        source:
          "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==",
        title: nil,
        alternative: [.text("a dot")]))
  }

  private static func claims(_ builder: inout OutcomeBuilder) {
    builder.heading(2, "Claims")
    builder.cell(
      """
      import numpy as np
      y_hat = np.array([[0.1, 0.9], [0.5, 0.5]])  # one row for each example
      def cross_entropy(y_hat, y):
          return -np.log(y_hat[range(len(y_hat)), y])
      cross_entropy(y_hat, [0, 1])
      # => array([2.30258509, 0.69314718])
      """, outputs: [.printed("two rows\n"), .value("array([2.30258509, 0.69314718])")],
      claims: [
        Stated(
          source: "cross_entropy(y_hat, [0, 1])", stated: "array([2.30258509, 0.69314718])",
          computed: "array([2.30258509, 0.69314718])", rule: "each |x − stated| ≤ 5e-9")
      ])
    var folded = CellOptions()
    folded.codeFold = true
    folded.codeSummary = "How it was computed"
    builder.cell(
      "-log2(0.938)   # =/> 0.095", options: folded, outputs: [.value("0.09233959")],
      claims: [
        Stated(
          source: "-log2(0.938)", stated: "0.095", computed: "0.09234",
          rule: "|x − 0.095| ≤ 0.0005", verdict: .erratum)
      ])
    var hidden = CellOptions()
    hidden.include = false
    builder.cell(
      "kl(p, p)   # => 0", options: hidden,
      claims: [Stated(source: "kl(p, p)", stated: "0", computed: "0", rule: "exact")])
  }

  private static func figures(_ builder: inout OutcomeBuilder) {
    builder.heading(3, "Figures and more")
    var options = CellOptions()
    options.label = "fig-cost"
    options.figureCaption = "The cost of a prediction h for each of the two labels."
    options.echo = false
    builder.cell("plot(cost, 0, 1)", options: options, outputs: [.figure(costs)])
  }
}
