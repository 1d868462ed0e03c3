model circuit from "broken_gate.bench"
