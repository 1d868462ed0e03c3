module algzoo.rnn

/// AlgZoo's recurrent network: no biases, one number of the sequence per step.
fun rnn[n, h, o](x: real[n], w_ih: real[h], w_hh: real[h, h], w_out: real[o, h]) -> real[o] {
  let state = scan s = zeros(h) for t in 0..n {
    let pre = w_hh @ s + w_ih * x[t]
    return relu(pre)
  }
  return w_out @ state[n]
}

/// The index of the second largest entry; equal entries keep their order.
fun second_argmax[n](x: real[n]) -> nat(n) { order(x)[n - 2] }

/// Of two different numbers it is the index of the smaller one.
behavior of_two_the_smaller {
  forall x in real[2] if x[0] != x[1]: second_argmax(x) == (if x[0] < x[1] then 0 else 1)
}

/// Of three numbers it is the index of the middle one.
behavior of_three_the_middle { forall x in real[3]: x[second_argmax(x)] == sort(x)[1] }
