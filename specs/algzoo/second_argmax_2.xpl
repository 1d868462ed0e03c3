module algzoo.second_argmax_2
import algzoo.rnn

/// Written by hand: its four hidden sums say which of the two numbers is smaller, and by how much.
model hand(x: real[2]) -> real[2] { rnn(x, [1, -1], [[-1, 1], [1, -1]], [[1, -1], [-1, 1]]) }

/// Trained: the ten weights of AlgZoo's M(2,2), each the exact value of the stored 32-bit float.
model trained(x: real[2]) -> real[2] {
  parameter w_ih: real[2] = [4.174037933349609375, -6.754029750823974609375]
  parameter w_hh: real[2, 2] = [
    [-0.3821235597133636474609375, 1.2886474132537841796875],
    [1.84711396694183349609375, -0.75152266025543212890625]
  ]
  parameter w_out: real[2, 2] = [
    [9.54096889495849609375, -25.692310333251953125],
    [-9.53814792633056640625, 25.63806915283203125]
  ]
  let run = rnn(x, w_ih, w_hh, w_out)
  return run
}

/// The network written by hand is right on all of the plane, away from ties. (On ties too, as the proof remarks.)
behavior hand_is_right { forall x in real[2] if x[0] != x[1]: argmax(hand(x)) == second_argmax(x) }

/// The trained one is not: somewhere near the diagonal it errs.
behavior trained_is_right {
  forall x in real[2] if x[0] != x[1]: argmax(trained(x)) == second_argmax(x)
  expect refuted
}

/// Far from the diagonal it is right again.
behavior trained_is_right_in_a_corner {
  forall x in box([1, -2], [2, -1]): argmax(trained(x)) == 1
}

distribution inputs { x: real[2] ~ normal(0, 1) }

/// Its exact error is 1 in 12,914.642: the decision boundary lies 0.0094 and 0.0185 degrees off the diagonal. The network
/// is a multiple of its input on each of six wedges of the plane, so that probabilities are angles.
behavior wrong under inputs { P(argmax(trained(x)) != second_argmax(x)) == 7.743149178e-5 within 1e-13 }

argument by_region for wrong {
  split on trained.run.pre[t, i] > 0 for t in 0..2, i in 0..2
  by regions
  expect proved
}

expect 1 / wrong.truth == 12914.642 within 0.001

/// The same from samples.
behavior trained_accuracy under inputs {
  P(argmax(trained(x)) == second_argmax(x)) == 1 - 7.743149e-5 within 1e-4
}

argument sampled for trained_accuracy {
  by sampling(1000000)
  expect certified
}
