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

  /// With nothing pointed out, each case is a coin: one bit for each of 256.
  argument nothing for always_true {
    presume independent cases
    expect estimate == 1/2
    expect paid == 0 bits
    expect surprise == 256 bits
  }

  /// One bit buys 3/4 in every case: 1 + 256 log2(4/3).
  argument last_gate for always_true {
    presume independent cases
    reveal "the last gate is or": circuit.final == gate.or
    expect estimate == 3/4
    expect paid == 1 bits
    expect surprise == 107.2496 within 0.00005 bits
  }

  /// Corresponding wires are correlated -1, -1/2, -1/4 and -1/8: P = 3/4 + 1/4 * 1/8.
  argument signs for always_true {
    presume independent cases using gate_correlation
    reveal "the last gate is or": circuit.final == gate.or
    reveal "negations mirrored": all((circuit.negated[0, i] != circuit.negated[1, i]) == (i < 8) for i in 0..15)
    expect estimate == 0.78125
    expect paid == 16 bits
    expect surprise == 107.1728 within 0.00005 bits
  }

  /// The reference law itself says the same.
  argument signs_exactly for always_true {
    presume independent cases
    reveal "the last gate is or": circuit.final == gate.or
    reveal "negations mirrored": all((circuit.negated[0, i] != circuit.negated[1, i]) == (i < 8) for i in 0..15)
    expect estimate == 0.78125
    expect surprise == 107.1728 within 0.00005 bits
  }

  /// Each wire for itself: which gates mirror which is not seen.
  argument wires_apart for always_true {
    presume independent cases using marginals
    reveal "the last gate is or": circuit.final == gate.or
    expect estimate == 3/4
    expect surprise == 107.2496 within 0.00005 bits
  }

  /// 23 bits that leave no doubt: as many as were put into the design, so there is no better explanation to expect.
  argument mirrored for always_true {
    presume independent cases
    reveal "the last gate is or": circuit.final == gate.or
    reveal "negations mirrored": all((circuit.negated[0, i] != circuit.negated[1, i]) == (i < 8) for i in 0..15)
    reveal "gates mirrored": all(circuit.gates[0, i] != circuit.gates[1, i] for i in 0..7)
    expect proved
    expect left == 0 bits
    expect surprise == 23 bits
  }

  /// The same by joint laws of corresponding wires: subtrees depend on different parameters, so nothing is presumed.
  argument mirrored_pairs for always_true {
    presume independent cases using pair_joints
    reveal "the last gate is or": circuit.final == gate.or
    reveal "negations mirrored": all((circuit.negated[0, i] != circuit.negated[1, i]) == (i < 8) for i in 0..15)
    reveal "gates mirrored": all(circuit.gates[0, i] != circuit.gates[1, i] for i in 0..7)
    expect proved
    expect surprise == 23 bits
  }

  /// A lemma may be paid for in place of a fact: it costs what it says.
  argument paid_lemma for always_true {
    presume independent cases
    lemma last: circuit.final == gate.or by enumeration paid
    expect surprise == 107.2496 within 0.00005 bits
  }

  /// What follows from the facts alone is free: it holds for every circuit that is built so.
  argument free_lemma for always_true {
    presume independent cases
    reveal "the last gate is or": circuit.final == gate.or
    reveal "negations mirrored": all((circuit.negated[0, i] != circuit.negated[1, i]) == (i < 8) for i in 0..15)
    reveal "gates mirrored": all(circuit.gates[0, i] != circuit.gates[1, i] for i in 0..7)
    lemma opposite: circuit.bottom == (not circuit.top) by smt
    expect surprise == 23 bits
  }

  /// Refused, and meant to be: that one half is the other negated holds of these gates, and was not paid for.
  argument unpaid for always_true {
    presume independent cases
    reveal "the last gate is or": circuit.final == gate.or
    lemma opposite: circuit.bottom == (not circuit.top) by smt
    expect refuted
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
