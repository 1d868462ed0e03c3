module bounds.wide

// A network of 64 inputs. To halve a box in all directions would take 2^64 boxes; the signs of the arguments of its
// relus are few in comparison, and each of them makes a relu linear.
model net(d: real[64]) -> real[3] {
  parameter w: real[32, 64] ~ normal(0, 1/32) = draw(seed: 0)
  parameter v: real[32, 32] ~ normal(0, 1/16) = draw(seed: 1)
  parameter u: real[3, 32] ~ normal(0, 1/16) = draw(seed: 2)
  let x = [((7 * i) mod 11) / 10 + d[i] for i in 0..64]
  let h1 = relu(w @ x)
  let h2 = relu(v @ h1)
  return u @ h2
}
const none = [0 for i in 0..64]
const low = [-1 / 10 for i in 0..64]
const high = [1/10 for i in 0..64]

/// However each of its inputs is moved by up to a tenth, the first output rises by less than 0.8.
behavior rises_little {
  forall d in box(low, high): net(d)[0] <= net(none)[0] + 0.8
  expect proved
}
argument by_signs for rises_little { by bounds(split: relu)  expect proved }
argument newest_first for rises_little { by bounds(split: relu, order: depth)  expect proved }

/// It may rise by more than a half: no corner and no middle shows it, but a descent finds it.
behavior rises_less {
  forall d in box(low, high): net(d)[0] <= net(none)[0] + 0.5
  expect refuted
}
argument descended for rises_less { by bounds  expect refuted }
