model circuit from "broken_state.bench"
