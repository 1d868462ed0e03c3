model circuit from "broken_gates.aig"
