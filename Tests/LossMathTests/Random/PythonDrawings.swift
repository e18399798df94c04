// Every call that was recorded from CPython, with what does the same here.

@testable import LossMath

enum PythonDrawings {
  typealias Draw<Value> = @Sendable (inout PythonRandom) throws -> Value

  static let floats: [String: Draw<Double>] = [
    "random()": { $0.random() },
    "uniform(-1.0, 3.0)": { $0.uniform(-1, 3) },
    "triangular()": { $0.triangular() },
    "triangular(-1.0, 4.0, 0.5)": { $0.triangular(low: -1, high: 4, mode: 0.5) },
    "gauss(0.0, 1.0)": { $0.gauss() },
    "gauss(2.0, 0.5)": { $0.gauss(mean: 2, deviation: 0.5) },
    "normalvariate(0.0, 1.0)": { $0.normal() },
    "normalvariate(-1.0, 3.0)": { $0.normal(mean: -1, deviation: 3) },
    "lognormvariate(0.0, 0.5)": { try $0.logNormal(mean: 0, deviation: 0.5) },
    "expovariate(1.5)": { try $0.exponential(rate: 1.5) },
    "vonmisesvariate(0.0, 0.0)": { try $0.vonMises(mean: 0, concentration: 0) },
    "vonmisesvariate(1.0, 4.0)": { try $0.vonMises(mean: 1, concentration: 4) },
    "vonmisesvariate(-2.0, 0.5)": { try $0.vonMises(mean: -2, concentration: 0.5) },
    "gammavariate(0.5, 2.0)": { try $0.gamma(shape: 0.5, scale: 2) },
    "gammavariate(1.0, 2.0)": { try $0.gamma(shape: 1, scale: 2) },
    "gammavariate(7.5, 1.0)": { try $0.gamma(shape: 7.5, scale: 1) },
    "betavariate(0.5, 0.5)": { try $0.beta(0.5, 0.5) },
    "betavariate(2.0, 5.0)": { try $0.beta(2, 5) },
    "paretovariate(3.0)": { try $0.pareto(shape: 3) },
    "weibullvariate(1.0, 1.5)": { try $0.weibull(scale: 1, shape: 1.5) },
  ]

  static let integers: [String: Draw<Int>] = [
    "getrandbits(1)": { Int(try $0.bits(1)) },
    "getrandbits(31)": { Int(try $0.bits(31)) },
    "getrandbits(32)": { Int(try $0.bits(32)) },
    "getrandbits(33)": { Int(try $0.bits(33)) },
    "randrange(10)": { try $0.integer(below: 10) },
    "randrange(1000000007)": { try $0.integer(below: 1_000_000_007) },
    "randrange(4294967296)": { try $0.integer(below: 4_294_967_296) },
    "randrange(-7, 50, 3)": { try $0.integer(from: -7, to: 50, by: 3) },
    "randrange(50, -7, -3)": { try $0.integer(from: 50, to: -7, by: -3) },
    "randint(1, 6)": { try $0.integer(from: 1, through: 6) },
    "randint(-9223372036854775808, 9223372036854775807)": {
      try $0.integer(from: .min, through: .max)
    },
    "randint(-9223372036854775808, 9223372036854775806)": {
      try $0.integer(from: .min, through: .max - 1)
    },
  ]

  static let positions: [String: Draw<[Int]>] = [
    "choices(range(10), k=30)": { try $0.positions(30, from: 10) },
    "choices(range(4), [1.0, 0.0, 2.5, 4.0], k=30)": {
      try $0.positions(30, from: 4, weights: [1, 0, 2.5, 4])
    },
    "choices(range(4), cum_weights=[1.0, 1.0, 3.0, 8.0], k=30)": {
      try $0.positions(30, from: 4, cumulativeWeights: [1, 1, 3, 8])
    },
    "sample(range(10), 10)": { try $0.sample(10, from: 10) },
    "sample(range(100), 5)": { try $0.sample(5, from: 100) },
    "sample(range(21), 5)": { try $0.sample(5, from: 21) },
    "sample(range(22), 5)": { try $0.sample(5, from: 22) },
    "sample(range(1000), 30)": { try $0.sample(30, from: 1000) },
    "sample(range(85), 7)": { try $0.sample(7, from: 85) },
    "sample(range(86), 7)": { try $0.sample(7, from: 86) },
    "sample(range(1000000), 25)": { try $0.sample(25, from: 1_000_000) },
    "sample(range(5), 6, counts=[1, 2, 3, 0, 4])": { try $0.sample(6, counts: [1, 2, 3, 0, 4]) },
    "randbytes(11)": { $0.bytes(11).map { Int($0) } },
    "shuffle(25)": { random in
      var numbers = Array(0..<25)
      random.shuffle(&numbers)
      return numbers
    },
  ]
}
