import "toets";
import "./parts.js";
