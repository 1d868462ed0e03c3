/// Compact proofs (Gross and others, arXiv 2406.11779): how often a head of attention finds the greatest of three
/// numbers, from a proof that is shorter than trying all of them.
module compact.greatest

const numbers = 6
const sharpness = [3/5, 1, 3]

for s in 0..3 {
  /// Made by hand: the greater a number, the more attention it gets, and it votes for itself. Where the last position
  /// is, the first one is overlooked a little, and the number at the last position votes once more.
  model head(t: nat(numbers)[3]) -> real[numbers] {
    let one_hot = [[if i == j then 1 else 0 for j in 0..numbers] for i in 0..numbers]
    let place = [-1 / 10, 0, 0]
    let pattern = softmax([sharpness[s] * t[i] + place[i] for i in 0..3])
    return [sum(pattern[i] * one_hot[t[i]][j] for i in 0..3) + one_hot[t[2]][j] / 20 for j in 0..numbers]
  }
  distribution triples { t ~ uniform(nat(numbers)[3]) }

  /// The accuracy.
  behavior finds under triples { P(argmax(head[s](t)) == max(t)) }

  argument brute_force for finds[s] { by compact_proof(brute_force) }
  argument cubic for finds[s] { by compact_proof(cubic) }
  argument subcubic for finds[s] { by compact_proof(subcubic) }
}

/// Where attention is sharp, the greatest number outvotes two others, and a proof says so.
behavior always under triples[2] { P(argmax(head[2](t)) == max(t)) == 1 }
argument one_proof for always { by compact_proof(cubic)  expect proved }
argument shorter for always { by compact_proof(subcubic)  expect proved }
expect shorter.cost < one_proof.cost

/// The same of each case.
behavior each over x in nat(numbers)[3] { argmax(head[2](x)) == max(x) }
argument each_case for each { by compact_proof(cubic)  expect proved }

/// Where it is not, the proof is a lower bound.
behavior often under triples[0] { P(argmax(head[0](t)) == max(t)) >= 3/4 }
argument lower_bound for often { by compact_proof(cubic)  expect proved }

/// Where attention is weak, two proofs are shorter than trying all triples, and lose sixteen of them.
expect finds[0].truth == 206/216
expect cubic[0].estimate >= 190/216
expect subcubic[0].estimate >= 190/216
expect all(subcubic[s].cost < cubic[s].cost and 4 * cubic[s].cost < brute_force[s].cost for s in 0..3)
