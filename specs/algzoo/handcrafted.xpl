module algzoo.handcrafted
import algzoo.rnn

// The network for three numbers: built from a slope l. The larger l, the rarer it errs.
const l = 100
const fc1 = [[1, -l - 1, l], [-1, -l, l + 1]]
const fc2 = [[1, 1], [-l, l + 1], [l + 1, -l]]
const u = [[1, 0, 0, -1], [0, 1, -1, 0]]
const v = [[1, 0, 0, 1], [0, 1, 1, 0]]

/// Four hidden units for three numbers.
model three(x: real[3]) -> real[3] {
  let w_ih = transpose(u) @ fc1[_, 2]
  let w_hh = transpose(u) @ fc1[_, 0..2] @ inverse(fc1[_, 1..3]) @ u
  let run = rnn(x, w_ih, w_hh, fc2 @ v)
  return run
}

/// 22 hidden units for ten numbers. Units 0 to 9 remember the numbers that came, each as max(0, x); units 19 to 21 carry
/// the running maximum; unit 10 + i carries how far the maximum of all others lies above number i.
model ten(x: real[10]) -> real[10] {
  let w_ih = [if i == 9 or i == 19 then 1 else if i < 9 or i == 20 then 0 else -1 for i in 0..22]
  let remember = [if j == i + 1 and i != 9 and i < 18 then 1 else 0 for i in 0..22, j in 0..22]
  let maximum = [
    (if i in 10..18 then (if j == 19 or j == 20 then 1 else if j == 21 then -1 else 0) else 0)
      + (if i == 18 and j == 20 then 1 else 0)
      + (if i in 19..22 and j in 19..21 then (if i == 19 then -1 else 1) else 0)
    for i in 0..22, j in 0..22
  ]
  let own = [if j == i then 1 else if j == i + 10 and i < 9 then 2 else 0 for i in 0..10, j in 0..22]
  let others = [
    if j == 20 then 2 else if i < 9 and j == 19 then 2 else if i < 9 and j == 21 then -2 else 0
    for i in 0..10, j in 0..22
  ]
  let run = rnn(x, w_ih, remember + maximum, own + others)
  return run
}

distribution three_numbers { x: real[3] ~ normal(0, 1) }
distribution ten_numbers { x: real[10] ~ normal(0, 1) }

behavior three_right under three_numbers { P(argmax(three(x)) == second_argmax(x)) == 0.999975 within 5e-5 }
behavior ten_right under ten_numbers { P(argmax(ten(x)) == second_argmax(x)) == 0.9903 within 1e-3 }
