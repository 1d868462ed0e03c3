/// The words of a spec. What the words of other languages become is in Explain.Formal.Syntax, folder Parsing.
lexer grammar SpecLexer;

// ---- Reserved words: they structure a spec and name nothing else. ----

/// `module vault`
MODULE: 'module';
/// `import algzoo.rnn as zoo`
IMPORT: 'import';
/// `param n: int = 4`
PARAM: 'param';
/// `const rates = [1/100, 1/1000]`
CONST: 'const';
/// `fun f[n](x: real[n]) -> real { sum(x) }`
FUN: 'fun';
/// `model f(x: bool) -> bool { not x }`
MODEL: 'model';
/// `parameter w: real[2] ~ normal(0, 1) = [1, 2]`
PARAMETER: 'parameter';
/// `distribution d { x ~ normal(0, 1) }`
DISTRIBUTION: 'distribution';
/// `behavior b under d { P(x > 0) }`
BEHAVIOR: 'behavior';
/// `argument a for b { propagate mean }`
ARGUMENT: 'argument';
/// `instance i { x = 1 }`
INSTANCE: 'instance';
/// `because i by a { expect anomalous }`
BECAUSE: 'because';
/// `for k in 1..4 { ... }`, `[i^2 for i in 0..3]`
FOR: 'for';
/// `let y = f(x)`
LET: 'let';
/// `return y`
RETURN: 'return';
/// `expect proved`
EXPECT: 'expect';
/// `require certified`
REQUIRE: 'require';
/// `behavior b under d { ... }`
UNDER: 'under';
/// `behavior b over x in bool[8] { ... }`
OVER: 'over';
/// `propagate cumulants(3)`
PROPAGATE: 'propagate';
/// `presume independent uses`
PRESUME: 'presume';
/// `approximate y as normal`
APPROXIMATE: 'approximate';
/// `reveal circuit.final == gate.or`
REVEAL: 'reveal';
/// `observe rate == 0.1 from night prior beta(1, 1)`
OBSERVE: 'observe';
/// `neglect tamper`
NEGLECT: 'neglect';
/// `rewrite f(x) as g(x) by smt`
REWRITE: 'rewrite';
/// `lemma l: x >= 0 by smt`
LEMMA: 'lemma';
/// `conclude == 0.1 within 1%`
CONCLUDE: 'conclude';
/// `if c then a else b`, `for i in 0..8 if i != 3`
IF: 'if';
/// `if c then a else b`
THEN: 'then';
/// `if c then a else b`
ELSE: 'else';
/// `forall x in S: p(x)`
FORALL: 'forall';
/// `exists x in S: p(x)`
EXISTS: 'exists';
/// `scan s = 0 for t in 0..n { s + t }`
SCAN: 'scan';
/// `a and b`
AND: 'and';
/// `a or b`
OR: 'or';
/// `not a`
NOT: 'not';
/// `a implies b`
IMPLIES: 'implies';
/// `a iff b`
IFF: 'iff';
/// `7 div 2`
DIV: 'div';
/// `7 mod 2`
MOD: 'mod';
/// `i in 0..3`
IN: 'in';
/// `true`
TRUE: 'true';
/// `false`
FALSE: 'false';

// ---- Soft words: keywords where a keyword can stand, names everywhere else. ----

/// `P(a given b)`, `given x > 0`
GIVEN: 'given';
/// `by smt`
BY: 'by';
/// `split on x > 0`
ON: 'on';
/// `from "w.json" at "fc1.weight"`
AT: 'at';
/// `study notions of b at i`
OF: 'of';
/// `model net from "net.onnx"`
FROM: 'from';
/// `approximate y as normal`
AS: 'as';
/// `share x across f.a`
ACROSS: 'across';
/// `== 0.1 within 1%`
WITHIN: 'within';
/// `presume independent uses`
USES: 'uses';
/// `presume independent cases`
CASES: 'cases';
/// `10 bits`
BITS: 'bits';
/// `10 s`
SECONDS: 's';
/// `split on x > 0`
SPLIT: 'split';
/// `share x across f.a`
SHARE: 'share';
/// `track cov(a, b)`
TRACK: 'track';
/// `track only a, b`
ONLY: 'only';
/// `split on n mod 3 factor`
FACTOR: 'factor';
/// `find f for b { ... }`
FIND: 'find';
/// `study s { ... }`
STUDY: 'study';
/// `law l { ... }`
LAW: 'law';
/// `laws linearity`
LAWS: 'laws';
/// `table t(x: real) from "t.csv"`
TABLE: 'table';
/// `prior beta(1, 1)`
PRIOR: 'prior';
/// `budget 10 s`
BUDGET: 'budget';
/// `subject to length <= 3 bits`
SUBJECT: 'subject';
/// `subject to length <= 3 bits`
TO: 'to';
/// `minimise error`
MINIMISE: 'minimise';
/// `lemma l: p by smt paid`
PAID: 'paid';
/// `presume independent cases using marginals`
USING: 'using';
/// `presume independent(a, b)`
INDEPENDENT: 'independent';
/// `study notions of b at i`
NOTIONS: 'notions';
/// `estimators mean, halves`
ESTIMATORS: 'estimators';
/// `symmetry swap(x[0], x[1])`
SYMMETRY: 'symmetry';
/// `corrected by sampling(1000)`
CORRECTED: 'corrected';
/// `estimator halves { ... }`
ESTIMATOR: 'estimator';

// ---- Signs. ----

/// `(a + b)`
LPAREN: '(';
/// `(a + b)`
RPAREN: ')';
/// `x[0]`
LBRACKET: '[';
/// `x[0]`
RBRACKET: ']';
/// `{ e }`, `{a, b}`
LBRACE: '{';
/// `{ e }`, `{a, b}`
RBRACE: '}';
/// `f(a, b)`
COMMA: ',';
/// `x: real`, `forall x in S: p`
COLON: ':';
/// `0..8`, without 8
RANGE: '..';
/// `f.a`
DOT: '.';
/// `fun f() -> real`
ARROW: '->';
/// `let y = 3`
ASSIGN: '=';
/// `x ~ normal(0, 1)`
TILDE: '~';
/// `x[_, 0]`, a whole axis
WHOLE: '_';
/// `a == b`
EQUAL: '==';
/// `a != b`
NOT_EQUAL: '!=';
/// `a <= b`
LESS_OR_EQUAL: '<=';
/// `a < b`
LESS: '<';
/// `a >= b`
GREATER_OR_EQUAL: '>=';
/// `a > b`
GREATER: '>';
/// `a + b`
PLUS: '+';
/// `a - b`, `-a`
MINUS: '-';
/// `a * b`, of each entry
STAR: '*';
/// `a / b`
SLASH: '/';
/// `a @ b`, a matrix product
CONTRACT: '@';
/// `a ^ b`
POWER: '^';

// ---- Literals and names. ----

/// `12`, `0.25`, `1e-6`, `10%`: an exact rational
NUMBER: [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? '%'?;
/// `"weights.json"`, on one line, with `\"`, `\\`, `\n` and `\t`
STRING: '"' (~["\r\n\\] | '\\' ~[\r\n])* '"';
/// `diamond`, `w_hh`, `Φ2`
NAME: [\p{L}_] [\p{L}\p{N}_]*;

// ---- What belongs to other languages: the parser says what ours is. ----

/// `a && b`, `x => y`, `i++`
FOREIGN
  : '&&' | '||' | '!' | '&' | '|' | '**' | '%' | '===' | '!==' | '<>' | '=<' | '=>' | '==>' | '<==>' | '<=>' | '<=='
  | ':=' | '::' | ';' | '?' | '??' | '...' | '..=' | '++' | '+=' | '-=' | '*=' | '/=' | '<<' | '>>' | '>>>'
  | [\u00AC\u00B1\u00B7\u00D7\u00F7\u2013\u2014\u2190\u2192\u2194\u21D2\u21D4\u2200\u2203\u2208\u2212\u2227\u2228]
  | [\u2260\u2264\u2265\u22A2\u22C5]
  ;
/// `'text'`
FOREIGN_STRING: '\'' ~['\r\n]* '\'' | [\u201C\u201D\u201E] ~[\u201C\u201D\r\n]* [\u201C\u201D];
/// `"text`, not closed on its line
OPEN_STRING: '"' (~["\r\n\\] | '\\' ~[\r\n])* '\\'?;
/// `# a remark`, `/* a remark */`
FOREIGN_COMMENT: '#' ~[\r\n]* | '/*' .*? ('*/' | EOF);

// ---- What lies between. ----

/// `/// It documents the declaration that follows.`
DOCUMENTATION: '///' ~[\r\n]* -> channel(HIDDEN);
/// `// A remark.`
COMMENT: '//' ~[\r\n]* -> channel(HIDDEN);
/// Blanks and line breaks never matter.
SPACE: [ \t\r\n\f\u00A0\uFEFF]+ -> skip;
/// Any other character: every stray one is reported.
STRAY: .;
