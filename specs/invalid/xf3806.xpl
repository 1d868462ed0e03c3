distribution net from "broken_circle.bif"
