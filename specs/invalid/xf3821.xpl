for i in 0..2 { distribution net from "network{i}.bif" }
