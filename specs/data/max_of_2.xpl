module data.max_of_2

// Weights of Gross and others (arXiv 2406.11779); their axes of size 1 are dropped, and their biases are zero.
const trained_file = "{data}/max_of_2_transformer/MaxOfTwoNumbersSimpler.npz"
const undertrained_file = "{data}/max_of_2_transformer/MaxOfTwoNumbersUndertrainedSimpler.npz"

/// One layer of attention with one head: which of two numbers below 64 is greater? The last position answers.
fun attend[m, d](
  t: nat(m)[2],
  e: real[m, d],
  pos: real[2, d],
  q: real[d, d],
  k: real[d, d],
  v: real[d, d],
  o: real[d, d],
  u: real[d, m]
) -> real[m] {
  let embedded = [e[t[i]] + pos[i] for i in 0..2]
  let query = embedded[1] @ q
  let scores = [query @ (embedded[i] @ k) / sqrt(d) for i in 0..2]
  let pattern = softmax(scores)
  let mixed = sum(pattern[i] * (embedded[i] @ v) for i in 0..2)
  return (embedded[1] + mixed @ o) @ u
}

model trained(t: nat(64)[2]) -> real[64] {
  parameter e: real[64, 32] from trained_file at "W_E"
  parameter pos: real[2, 32] from trained_file at "W_pos"
  parameter q: real[32, 32] from trained_file at "W_Q"
  parameter k: real[32, 32] from trained_file at "W_K"
  parameter v: real[32, 32] from trained_file at "W_V"
  parameter o: real[32, 32] from trained_file at "W_O"
  parameter u: real[32, 64] from trained_file at "W_U"
  return attend(t, e, pos, q, k, v, o, u)
}

model undertrained(t: nat(64)[2]) -> real[64] {
  parameter e: real[64, 32] from undertrained_file at "W_E"
  parameter pos: real[2, 32] from undertrained_file at "W_pos"
  parameter q: real[32, 32] from undertrained_file at "W_Q"
  parameter k: real[32, 32] from undertrained_file at "W_K"
  parameter v: real[32, 32] from undertrained_file at "W_V"
  parameter o: real[32, 32] from undertrained_file at "W_O"
  parameter u: real[32, 64] from undertrained_file at "W_U"
  return attend(t, e, pos, q, k, v, o, u)
}

distribution pairs { t ~ uniform(nat(64)[2]) }

/// All 4096 pairs.
behavior always_right under pairs { P(argmax(trained(t)) == max(t)) == 1 }
argument all_pairs for always_right { by enumeration  expect proved }

/// A proof that does not try them: each query, each greatest token, each other one, at extreme attention.
argument cubic for always_right { by compact_proof(cubic)  expect proved  expect estimate == 1 }

/// A shorter one takes all other tokens together, and loses 34 pairs.
argument subcubic for always_right {
  by compact_proof(subcubic)
  expect unknown
  expect estimate >= 4062/4096
}
argument brute_force for always_right { by compact_proof(brute_force)  expect proved  expect estimate == 1 }
expect subcubic.cost < cubic.cost
expect 10 * cubic.cost < brute_force.cost

/// Trained for a shorter time, it fails on 50 of 4096 pairs.
behavior mostly_right under pairs { P(argmax(undertrained(t)) == max(t)) == 4046/4096 }
argument all_pairs_again for mostly_right { by enumeration  expect proved }

/// What a compact proof gives is a lower bound: 168 pairs are right, and their margin is lost in the worst case of noise
/// (cubic_bounds.json).
behavior right_enough under pairs { P(argmax(undertrained(t)) == max(t)) >= 3878/4096 }
argument cubic_again for right_enough { by compact_proof(cubic)  expect proved }
behavior right_more under pairs { P(argmax(undertrained(t)) == max(t)) >= 3879/4096 }
argument cubic_no_more for right_more { by compact_proof(cubic)  expect unknown }
behavior right_often under pairs { P(argmax(undertrained(t)) == max(t)) >= 3614/4096 }
argument subcubic_again for right_often { by compact_proof(subcubic)  expect proved }
argument brute_force_again for mostly_right {
  by compact_proof(brute_force)
  expect proved
  expect estimate == 4046/4096
}

/// The same bounds, beside what they bound.
argument cubic_bound for mostly_right { by compact_proof(cubic)  expect unknown  expect estimate >= 3878/4096 }
argument subcubic_bound for mostly_right { by compact_proof(subcubic)  expect unknown  expect estimate >= 3614/4096 }

/// The estimate looks at no pair of 64 numbers together. It sums over which number is the greatest and where it stands; there
/// the margin of each wrong answer has the mean and the variance that it has over all the other numbers, and is taken for
/// normal. Knowing the last number too, which asks the questions, leaves fewer answers to chance.
argument tables for mostly_right {
  propagate covariance
  split on t[1]
  expect error <= 1.5e-3
}
argument means for mostly_right { propagate mean  expect error <= 5e-3 }
argument tables_again for always_right { propagate covariance  expect error <= 1e-9 }

// Each pair on its own repeats the matrices 4096 times. With the tables of the estimate an exact count of pairs would cost
// about as much as the estimate; the count grows with the power of the number of tokens, the estimate in proportion.
expect tables_again.cost * 10 <= always_right.cost
expect tables.cost * 5 <= mostly_right.cost
