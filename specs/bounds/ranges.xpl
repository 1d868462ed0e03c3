module bounds.ranges

// On a box, most neurons of a network are always on one side of their kinks. An estimate that takes the argument of
// every relu for normal does not know it, until bounds prove it.
const w = [[1, 1], [1, -1], [2, 0], [0, 2], [-1, -1], [-1, 1]]
const v = [[1, 1, 0, 0, 0, 0], [0, 0, 1, -1, 0, 0], [-1, 0, 0, 0, 0, -1]]
model net(d: real[2]) -> real {
  let first = w @ d + [2, 2, 2, 2, -2, 1]
  let second = v @ relu(first) + [0, 0, 1/2]
  return [1, 2, 1] @ relu(second)
}
distribution box { d: real[2] ~ uniform(box(-1, 1)) }

/// On the box it is 4 + 2 d[0] + 4 relu(d[0] - d[1]): 4 + 4/3 on average.
behavior output under box {
  E(net(d)) == 16/3 within 0.02
}

/// Each step takes away what the normal shape of neurons that never bend is wrong by; the neuron that is left, of a
/// triangular law, is estimated as 2 / sqrt(3 pi) and not as 2/3.
argument told for output {
  propagate covariance
  lemma first_on: all(net.first[i] >= 0 for i in 0..4) by bounds
  lemma first_off: net.first[4] <= 0 by bounds
  lemma second_sides: net.second[0] >= 0 and net.second[2] <= 0 by bounds
  expect estimate == 5.3029400317 within 1e-9
  expect error <= 0.04
}

/// Of a neuron that bends, both ends of its range say that it has no tails: the error is a twentieth of that without
/// lemmas.
argument told_ends for output {
  propagate covariance
  lemma first_on: all(net.first[i] >= 0 for i in 0..4) and net.first[4] <= 0 by bounds
  lemma first_ends: net.first[5] >= -1 and net.first[5] <= 3 by bounds
  lemma second_sides: net.second[0] >= 0 and net.second[2] <= 0 by bounds
  lemma second_ends: net.second[1] >= -4 and net.second[1] <= 4 by bounds
  expect estimate == 16/3 within 0.004
}

/// The same neurons are linear at every order, and the skewness of what is left is known at the fourth.
argument told_more for output {
  propagate cumulants(4)
  lemma first_sides: all(net.first[i] >= 0 for i in 0..4) and net.first[4] <= 0 by bounds
  lemma second_sides: net.second[0] >= 0 and net.second[2] <= 0 by bounds
  expect error <= 0.04
}

/// What is false is refuted, and changes nothing.
argument misled for output {
  propagate covariance
  lemma wrong: all(net.first >= 0) by bounds
  expect refuted
}
