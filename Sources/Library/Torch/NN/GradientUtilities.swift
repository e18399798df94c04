// `torch.nn.utils`: gradients kept within bounds, and parameters as one vector.

import Interpreter
import LossMath

enum GradientUtilities {
  static let all: [Builtin] = [
    Builtin(
      "nn.utils.clip_grad_norm_",
      "parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None",
      "Scales all gradients so that their norm, taken together, is at most `max_norm`; gives the "
        + "norm before."
    ) { arguments, machine in
      let gradients = try parameters(arguments, machine).compactMap(\.gradient)
      let (limit, order) = (try arguments.double(1), try arguments.double(2, default: 2))
      let isStrict = try arguments.bool(3, default: false)
      return try machine.torch(gradients.reduce(0) { $0 + $1.count } * 4) {
        try GradientRecording.with(false) {
          if gradients.isEmpty { return .tensor(Tensor(0, dtype: .float32)) }
          let norms = try gradients.map { try $0.norm(order: order) }
          let total = try Tensor.stack(norms, axis: 0).norm(order: order)
          let size = try total.item().asDouble
          if isStrict, !size.isFinite {
            throw Fault.runtime(
              "The total norm of order \(PythonText.repr(order)) for gradients from `parameters` "
                + "is non-finite, so it cannot be clipped. To disable this error and scale the "
                + "gradients by the non-finite norm anyway, set `error_if_nonfinite=False`")
          }
          let factor = try Tensor(limit, dtype: total.dtype).divided(
            by: try total.plus(Tensor(1e-6, dtype: total.dtype)))
          let scale = try factor.clipped(nil, .float(1))
          for gradient in gradients {
            try NDArray.apply(
              .multiply, .array(gradient.array), .array(try scale.array.asType(gradient.dtype)),
              into: gradient.array)
          }
          return .tensor(total)
        }
      }
    },
    Builtin(
      "nn.utils.clip_grad_value_", "parameters, clip_value, foreach=None",
      "Brings each element of the gradients into [-clip_value, clip_value]."
    ) { arguments, machine in
      let limit = try arguments.double(1)
      for gradient in try parameters(arguments, machine).compactMap(\.gradient) {
        try machine.torch(gradient.count) {
          let clipped = try gradient.array.clipped(.float(-limit), .float(limit))
          gradient.replaceElements(with: try clipped.asType(gradient.dtype))
        }
      }
      return .none
    },
    Builtin(
      "nn.utils.parameters_to_vector", "parameters", "All elements of the parameters in a row."
    ) { arguments, machine in
      let parameters = try parameters(arguments, machine)
      return .tensor(
        try machine.torch(parameters.reduce(0) { $0 + $1.count }) {
          try Tensor.concatenate(try parameters.map { try $0.reshaped([-1]) }, axis: 0)
        })
    },
    Builtin(
      "nn.utils.vector_to_parameters", "vec, parameters",
      "Takes over the parameters' elements from a vector."
    ) { arguments, machine in
      let vector = try arguments.tensor(0)
      var start = 0
      for value in try arguments.values(1) {
        guard let parameter = value.tensor else { throw arguments.wrongTensor(1, "Tensors") }
        let end = start + parameter.count
        parameter.replaceElements(
          with: try machine.torch(parameter.count) {
            try vector.array.get([.slice(start: start, stop: end, step: nil)])
              .reshaped(parameter.shape).copy()
          })
        start = end
      }
      return .none
    },
  ]

  private static func parameters(_ arguments: Arguments, _ machine: Machine) throws -> [Tensor] {
    if let tensor = arguments[0].tensor { return [tensor] }
    return try arguments.values(0).compactMap(\.tensor)
  }
}
