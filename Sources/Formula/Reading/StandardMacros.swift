// The commands that are short for others, in TeX's own words.

enum StandardMacros {
  static func find(_ name: String) -> Macro? {
    guard let (arity, body) = all[name] else { return nil }
    return Macro(arity: arity, body: body)
  }

  static var names: Dictionary<String, (Int, String)>.Keys { all.keys }

  private static let all: [String: (Int, String)] = [
    "bra": (1, #"\mathinner{\langle{#1}|}"#),
    "ket": (1, #"\mathinner{|{#1}\rangle}"#),
    "braket": (1, #"\mathinner{\langle{#1}\rangle}"#),
    "Bra": (1, #"\left\langle#1\right|"#),
    "Ket": (1, #"\left|#1\right\rangle"#),
    "Braket": (1, #"\left\langle{#1}\right\rangle"#),
    "set": (1, #"\{\,#1\,\}"#),
    "Set": (1, #"\left\{\:#1\:\right\}"#),
    "N": (0, #"\mathbb{N}"#), "R": (0, #"\mathbb{R}"#), "Z": (0, #"\mathbb{Z}"#),
    "natnums": (0, #"\mathbb{N}"#), "reals": (0, #"\mathbb{R}"#), "Reals": (0, #"\mathbb{R}"#),
    "cnums": (0, #"\mathbb{C}"#), "Complex": (0, #"\mathbb{C}"#),
    "varliminf": (0, #"\operatorname*{\underline{lim}}"#),
    "varlimsup": (0, #"\operatorname*{\overline{lim}}"#),
    "varinjlim": (0, #"\operatorname*{\underrightarrow{lim}}"#),
    "varprojlim": (0, #"\operatorname*{\underleftarrow{lim}}"#),
    "mathstrut": (0, #"\vphantom{(}"#), "strut": (0, #"\vphantom{(}"#),
    "underbar": (1, #"\underline{\text{#1}}"#),
    "bmod": (0, #"\mathbin{\mathrm{mod}}"#),
    "pod": (1, #"\mkern8mu(#1)"#),
    "pmod": (1, #"\mkern8mu(\mathrm{mod}\mkern6mu#1)"#),
    "mod": (1, #"\mkern12mu\mathrm{mod}\mkern6mu#1"#),
    "eqqcolon": (0, "≕"), "Eqqcolon": (0, #"\mathrel{=\vcentcolon\vcentcolon}"#),
    "Eqcolon": (0, #"\mathrel{-\vcentcolon\vcentcolon}"#),
    "Coloneq": (0, #"\mathrel{\vcentcolon\vcentcolon -}"#),
    "colonminus": (0, #"\mathrel{\vcentcolon -}"#),
    "coloncolonminus": (0, #"\Coloneq"#), "minuscoloncolon": (0, #"\Eqcolon"#),
    "equalscoloncolon": (0, #"\Eqqcolon"#),
    "colonapprox": (0, #"\mathrel{\vcentcolon\approx}"#),
    "Colonapprox": (0, #"\mathrel{\vcentcolon\vcentcolon\approx}"#),
    "coloncolonapprox": (0, #"\Colonapprox"#),
    "colonsim": (0, #"\mathrel{\vcentcolon\sim}"#),
    "Colonsim": (0, #"\mathrel{\vcentcolon\vcentcolon\sim}"#),
    "coloncolonsim": (0, #"\Colonsim"#),
    "simcolon": (0, #"\mathrel{\sim\vcentcolon}"#),
    "simcoloncolon": (0, #"\mathrel{\sim\vcentcolon\vcentcolon}"#),
    "approxcolon": (0, #"\mathrel{\approx\vcentcolon}"#),
    "approxcoloncolon": (0, #"\mathrel{\approx\vcentcolon\vcentcolon}"#),
    "TeX": (0, #"\text{TeX}"#), "LaTeX": (0, #"\text{LaTeX}"#), "KaTeX": (0, #"\text{KaTeX}"#),
    "bgroup": (0, "{"), "egroup": (0, "}"), "begingroup": (0, "{"), "endgroup": (0, "}"),
    "TextOrMath": (2, "#2"), "@firstoftwo": (2, "#1"), "@secondoftwo": (2, "#2"),
    "xleftequilibrium": (0, #"\xleftrightharpoons"#),
    "xrightequilibrium": (0, #"\xrightleftharpoons"#),
    "idotsint": (0, #"\int\cdots\int"#), "part": (0, #"\partial"#),
    "angln": (0, #"{\angl n}"#),
    "stackrel": (2, #"\mathrel{\overset{#1}{#2}}"#),
    "relbar": (0, "−"), "Relbar": (0, "="),
    "ordinarycolon": (0, ":"),
    "dd": (0, #"\mathrm{d}"#),
    "norm": (1, #"\left\lVert#1\right\rVert"#),
    "abs": (1, #"\left\lvert#1\right\rvert"#),
  ]
}
