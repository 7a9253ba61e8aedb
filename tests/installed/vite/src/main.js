import "toets";
import "toets/toets.css";
import "./parts.js";
