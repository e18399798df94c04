// Every sign that has a name in TeX, by class; a name and the sign it stands for, in pairs.

/// The lists that `SymbolTable` reads.
enum SymbolLists {
  /// Letters that stand for variables: italic where the alphabet has italics.
  static let letters = """
    alpha α  beta β  chi χ  delta δ  digamma ϝ  epsilon ϵ  eta η  gamma γ  imath ı  iota ι
    jmath ȷ  kappa κ  lambda λ  mu μ  nu ν  omega ω  omicron ο  phi ϕ  pi π  psi ψ  rho ρ  sigma σ
    tau τ  theta θ  thetasym ϑ  upsilon υ  varDelta Δ  varepsilon ε  varGamma Γ  varkappa ϰ
    varLambda Λ  varOmega Ω  varPhi Φ  varphi φ  varPi Π  varpi ϖ  varPsi Ψ  varrho ϱ  varSigma Σ
    varsigma ς  varTheta Θ  vartheta ϑ  varUpsilon Υ  varXi Ξ  xi ξ  zeta ζ
    """

  /// Letters that are upright unless a command says otherwise.
  static let uprightLetters = """
    Alpha Α  Beta Β  Chi Χ  Delta Δ  Epsilon Ε  Eta Η  Gamma Γ  Iota Ι  Kappa Κ  Lambda Λ  Mu Μ
    Nu Ν  Omega Ω  Omicron Ο  Phi Φ  Pi Π  Psi Ψ  Rho Ρ  Sigma Σ  Tau Τ  Theta Θ  Upsilon Υ  Xi Ξ
    Zeta Ζ
    """

  /// Signs that take the place of a letter.
  static let letterlikes = """
    alef ℵ  alefsym ℵ  aleph ℵ  Bbbk 𝕜  beth ℶ  complement ∁  daleth ℸ  ell ℓ  empty ∅  emptyset ∅
    eth ð  Finv Ⅎ  Game ⅁  gimel ℷ  hbar ℏ  hslash ℏ  Im ℑ  image ℑ  infin ∞  infty ∞  mho ℧
    nabla ∇  partial ∂  Re ℜ  real ℜ  varnothing ∅  weierp ℘  wp ℘
    """

  /// Signs of no class.
  static let ordinaries = """
    angle ∠  backprime ‵  backslash \\  bigstar ★  blacklozenge ⧫  blacksquare ■  blacktriangle ▲
    blacktriangledown ▼  bot ⊥  Box □  checkmark ✓  circledR ®  circledS Ⓢ  clubs ♣  clubsuit ♣
    copyright ©  dag †  ddag ‡  degree °  diagdown ╲  diagup ╱  diameter ⌀  Diamond ◊  diamonds ♢
    diamondsuit ♢  euro €  exist ∃  exists ∃  flat ♭  forall ∀  hearts ♡  heartsuit ♡  increment ∆
    lightning ↯  lnot ¬  lozenge ◊  lq ‘  maltese ✠  mathdollar $  mathparagraph ¶  mathsection §
    mathsterling £  measuredangle ∡  natural ♮  neg ¬  nexists ∄  P ¶  pounds £  prime ′
    rightangle ∟  rq ’  S §  sect §  sharp ♯  slash /  spades ♠  spadesuit ♠  sphericalangle ∢
    square □  surd √  textquotesingle '  top ⊤  triangle △  triangledown ▽  varvdots ⋮  vdots ⋮
    Vert ‖  vert |  yen ¥
    """

  /// Relations and arrows.
  static let relations = """
    approx ≈  approxeq ≊  approxident ≋  arceq ≘  asymp ≍  backepsilon ∍  backsim ∽  backsimeq ⋍
    because ∵  between ≬  blacktriangleleft ◀  blacktriangleright ▶  bowtie ⋈  Bumpeq ≎  bumpeq ≏
    circeq ≗  circlearrowleft ↺  circlearrowright ↻  Colon ∷  coloncolon ∷  coloncolonequals ⩴
    coloneq ≔  Coloneqq ⩴  coloneqq ≔  colonequals ≔  cong ≅  curlyeqprec ⋞  curlyeqsucc ⋟
    curvearrowleft ↶  curvearrowright ↷  Darr ⇓  dArr ⇓  darr ↓  dashleftarrow ⇠  dashrightarrow ⇢
    dashv ⊣  dblcolon ∷  defeq ≝  Doteq ≑  doteq ≐  doteqdot ≑  dotsim ⩪  Downarrow ⇓  downarrow ↓
    downdownarrows ⇊  downharpoonleft ⇃  downharpoonright ⇂  downuparrows ⇵  eqcirc ≖  eqcolon ∹
    eqdef ≝  eqqcolon ≕  eqsim ≂  eqslantgtr ⪖  eqslantless ⪕  equalscolon ≕  equiv ≡
    fallingdotseq ≒  frown ⌢  ge ≥  geq ≥  geqq ≧  geqslant ⩾  gets ←  gg ≫  ggg ⋙  gggtr ⋙
    gnapprox ⪊  gneq ⪈  gneqq ≩  gnsim ⋧  gt >  gtrapprox ⪆  gtreqless ⋛  gtreqqless ⪌  gtrless ≷
    gtrsim ≳  gvertneqq ≩  Harr ⇔  hArr ⇔  harr ↔  hookleftarrow ↩  hookrightarrow ↪  iff ⟺
    imageof ⊷  impliedby ⟸  implies ⟹  in ∈  indep ⫫  isin ∈  Join ⋈  Larr ⇐  lArr ⇐  larr ←  le ≤
    leadsto ⇝  Leftarrow ⇐  leftarrow ←  leftarrowtail ↢  leftharpoondown ↽  leftharpoonup ↼
    leftleftarrows ⇇  Leftrightarrow ⇔  leftrightarrow ↔  leftrightarrows ⇆  leftrightharpoons ⇋
    leftrightsquigarrow ↭  leq ≤  leqq ≦  leqslant ⩽  lessapprox ⪅  lesseqgtr ⋚  lesseqqgtr ⪋
    lessgtr ≶  lesssim ≲  ll ≪  Lleftarrow ⇚  lll ⋘  llless ⋘  lnapprox ⪉  lneq ⪇  lneqq ≨
    lnsim ⋦  longleadsto ⟿  Longleftarrow ⟸  longleftarrow ⟵  Longleftrightarrow ⟺
    longleftrightarrow ⟷  longmapsfrom ⟻  Longmapsto ⟾  longmapsto ⟼  Longrightarrow ⟹
    longrightarrow ⟶  looparrowleft ↫  looparrowright ↬  Lrarr ⇔  lrArr ⇔  lrarr ↔  Lsh ↰  lt <
    lvertneqq ≨  mapsfrom ↤  Mapsto ⤇  mapsto ↦  measeq ≞  mid ∣  minuscolon ∹  models ⊨
    multimap ⊸  nasymp ≭  ncong ≆  ne ≠  nearrow ↗  neq ≠  ngeq ≱  ngeqq ≱  ngeqslant ≱  ngtr ≯
    ni ∋  nLeftarrow ⇍  nleftarrow ↚  nLeftrightarrow ⇎  nleftrightarrow ↮  nleq ≰  nleqq ≰
    nleqslant ≰  nless ≮  nmid ∤  nni ∌  notin ∉  notni ∌  nparallel ∦  nprec ⊀  npreceq ⋠
    nRightarrow ⇏  nrightarrow ↛  nshortmid ∤  nshortparallel ∦  nsim ≁  nsubset ⊄  nsubseteq ⊈
    nsubseteqq ⊈  nsucc ⊁  nsucceq ⋡  nsupset ⊅  nsupseteq ⊉  nsupseteqq ⊉  ntriangleleft ⋪
    ntrianglelefteq ⋬  ntriangleright ⋫  ntrianglerighteq ⋭  nVDash ⊯  nVdash ⊮  nvDash ⊭
    nvdash ⊬  nwarrow ↖  origof ⊶  owns ∋  parallel ∥  Perp ⫫  perp ⊥  pitchfork ⋔  prec ≺
    precapprox ⪷  preccurlyeq ≼  preceq ⪯  precnapprox ⪹  precneq ⪱  precneqq ⪵  precnsim ⋨
    precsim ≾  propto ∝  prurel ⊰  questeq ≟  Rarr ⇒  rArr ⇒  rarr →  ratio :  restriction ↾
    Rightarrow ⇒  rightarrow →  rightarrowtail ↣  rightharpoondown ⇁  rightharpoonup ⇀
    rightleftarrows ⇄  rightleftharpoons ⇌  rightrightarrows ⇉  rightsquigarrow ⇝  risingdotseq ≓
    Rrightarrow ⇛  Rsh ↱  scurel ⊱  searrow ↘  shortmid ∣  shortparallel ∥  sim ∼  simeq ≃
    smallfrown ⌢  smallsmile ⌣  smile ⌣  sqsubset ⊏  sqsubseteq ⊑  sqsupset ⊐  sqsupseteq ⊒
    stareq ≛  sub ⊂  sube ⊆  Subset ⋐  subset ⊂  subseteq ⊆  subseteqq ⫅  subsetneq ⊊
    subsetneqq ⫋  succ ≻  succapprox ⪸  succcurlyeq ≽  succeq ⪰  succnapprox ⪺  succneq ⪲
    succneqq ⪶  succnsim ⋩  succsim ≿  supe ⊇  Supset ⋑  supset ⊃  supseteq ⊇  supseteqq ⫆
    supsetneq ⊋  supsetneqq ⫌  swarrow ↙  therefore ∴  thickapprox ≈  thicksim ∼  to →
    trianglelefteq ⊴  triangleq ≜  trianglerighteq ⊵  twoheadleftarrow ↞  twoheadrightarrow ↠
    Uarr ⇑  uArr ⇑  uarr ↑  Uparrow ⇑  uparrow ↑  Updownarrow ⇕  updownarrow ↕  updownarrows ⇅
    upharpoonleft ↿  upharpoonright ↾  upuparrows ⇈  varpropto ∝  varsubsetneq ⊊  varsubsetneqq ⫋
    varsupsetneq ⊋  varsupsetneqq ⫌  vartriangle △  vartriangleleft ⊲  vartriangleright ⊳
    vcentcolon :  Vdash ⊩  vDash ⊨  vdash ⊢  veeeq ≚  Vvdash ⊪  wedgeq ≙
    """

  /// Binary operators.
  static let binaries = """
    amalg ⨿  And &  ast ∗  barwedge ⊼  bigcirc ◯  bigtriangledown ▽  bigtriangleup △
    bindnasrepma ⅋  boxast ⧆  boxbslash ⧅  boxcircle ⧇  boxdot ⊡  boxminus ⊟  boxplus ⊞
    boxslash ⧄  boxtimes ⊠  bull •  bullet ∙  Cap ⋒  cap ∩  cdot ⋅  centerdot ⋅  circ ∘
    circledast ⊛  circledcirc ⊚  circleddash ⊝  Cup ⋓  cup ∪  curlyvee ⋎  curlywedge ⋏  Dagger ‡
    dagger †  ddagger ‡  diamond ⋄  div ÷  divideontimes ⋇  dotplus ∔  doublebarwedge ⩞
    doublecap ⋒  doublecup ⋓  fatsemi ⨟  gtrdot ⋗  intercal ⊺  interleave ⫴  invamp ⅋  land ∧
    leftthreetimes ⋋  lessdot ⋖  lhd ⊲  lor ∨  ltimes ⋉  minuso ⦵  mp ∓  odot ⊙  ominus ⊖  oplus ⊕
    oslash ⊘  otimes ⊗  parr ⅋  plusmn ±  pm ±  rhd ⊳  rightthreetimes ⋌  rtimes ⋊  sdot ⋅
    setminus ∖  smallsetminus ∖  sqcap ⊓  sqcup ⊔  star ⋆  times ×  triangleleft ◃
    triangleright ▹  unlhd ⊴  unrhd ⊵  uplus ⊎  varotimes ⊗  Vee ⩔  vee ∨  veebar ⊻  Wedge ⩓
    wedge ∧  wr ≀
    """

  /// Opening delimiters.
  static let openings = """
    lang ⟨  lAngle ⟪  langle ⟨  lBrace ⦃  lbrace {  lBrack ⟦  lbrack [  lceil ⌈  lfloor ⌊
    lgroup ⟮  llangle ⟪  llbracket ⟦  llcorner ⌞  lmoustache ⎰  lparen (  lVert ‖  lvert |
    ulcorner ⌜
    """

  /// Closing delimiters.
  static let closings = """
    lrcorner ⌟  rang ⟩  rAngle ⟫  rangle ⟩  rBrace ⦄  rbrace }  rBrack ⟧  rbrack ]  rceil ⌉
    rfloor ⌋  rgroup ⟯  rmoustache ⎱  rparen )  rrangle ⟫  rrbracket ⟧  rVert ‖  rvert |
    urcorner ⌝
    """

  /// Punctuation.
  static let punctuation = """
    cdotp ·  colon :  ldotp .
    """

  /// Dots.
  static let inners = """
    adots ⋰  cdots ⋯  ddots ⋱  dots …  dotsb ⋯  dotsc …  dotsi ⋯  dotsm ⋯  dotso …  dotsx …
    iddots ⋰  ldots …  mathellipsis …  textellipsis …
    """

  /// Operators whose limits stand above and below them in display style.
  static let largeOperators = """
    bigcap ⋂  bigcup ⋃  bigcupdot ⨃  bigodot ⨀  bigoplus ⨁  bigotimes ⨂  bigsqcap ⨅  bigsqcup ⨆
    bigtimes ⨉  biguplus ⨄  bigvee ⋁  bigwedge ⋀  coprod ∐  prod ∏  sum ∑
    """

  /// Operators whose limits stand beside them.
  static let integrals = """
    fint ⨏  iiiint ⨌  iiint ∭  iint ∬  int ∫  intbar ⨍  intclockwise ∱  intop ∫  oiiint ∰  oiint ∯
    oint ∮  ointctrclockwise ∳  smallint ∫  sqint ⨖  varointclockwise ∲
    """
}
