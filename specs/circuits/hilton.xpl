module circuits.hilton

/// One half: seven gates over eight leaves. Each of its 15 wires may be negated: 8 leaves, 4, 2, then the root.
fun half(x: bool[8], gates: gate[7], negated: bool[15]) -> bool {
  let leaf = [x[i] != negated[i] for i in 0..8]
  let four = [gates[i]([leaf[2 * i], leaf[2 * i + 1]]) != negated[8 + i] for i in 0..4]
  let two = [gates[4 + i]([four[2 * i], four[2 * i + 1]]) != negated[12 + i] for i in 0..2]
  return gates[6](two) != negated[14]
}

for c in 0..5 {
  /// A tree over eight inputs, joined by a last gate to its own mirror image: there every "and" is an "or".
  model circuit(x: bool[8]) -> bool {
    parameter gates: gate[2, 7] ~ uniform(gate.and, gate.or) from "hilton.json" at "{c}/gates"
    parameter negated: bool[2, 15] ~ bernoulli(1/2) from "hilton.json" at "{c}/negated"
    parameter final: gate ~ uniform(gate.and, gate.or) = gate.or
    let top = half(x, gates[0], negated[0])
    let bottom = half(x, gates[1], negated[1])
    return final([top, bottom])
  }

  /// All 256 cases.
  behavior always_true over x in bool[8] { circuit(x) }

  argument by_solver for always_true {
    by smt
    expect proved
  }

  argument by_cases for always_true {
    by enumeration
    expect proved
  }
}

const gates: gate[2, 7] from "hilton.json" at "0/gates"
const negated: bool[2, 15] from "hilton.json" at "0/negated"

/// The first circuit with one gate of its mirror image changed: the first "and" of the bottom half is an "or".
model mutated(x: bool[8]) -> bool {
  let changed = [if i == 0 then gate.or else gates[1, i] for i in 0..7]
  return half(x, gates[0], negated[0]) or half(x, changed, negated[1])
}

/// False, and meant to be: 178 of the 256 cases are left.
behavior mutated_always_true over x in bool[8] {
  mutated(x)
  expect refuted
}
expect mutated_always_true.truth == 178/256
