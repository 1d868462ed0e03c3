module models.loans

/// A network with two hidden units, in the file loans.onnx. It scores a customer: an income, and a debt.
model net from "loans.onnx"

/// A loan is granted if the score is at least 1.
fun granted(income: real, debt: real) -> bool { net([income, debt]) >= 1 }

/// Who earns more and owes the same is not refused.
behavior income_helps {
  forall low in box(0, 10), high in box(0, 10), debt in box(0, 10) if low <= high and granted(low, debt):
    granted(high, debt)
}

distribution customers { customer: real[2] ~ uniform(box(0, 10)) }

/// Wires and weights have the names of the file: here, how often the second unit is silent.
behavior silent under customers {
  let score = net(customer)
  return P(score.hidden[1] == 0) == 1/2 within 0.01
}

/// The weights have their exact values.
behavior first_weight over i in 0..1 { net.first_weight[0, i] == 2 }
