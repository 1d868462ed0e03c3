distribution net from "two.bif" at "x"
