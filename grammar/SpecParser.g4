/// The sentences of a spec. Newlines never matter: every declaration, step and clause starts with a word of its own,
/// and none starts with `-`, `[`, `(` or `{` (a test asks the grammar). Above each rule stands an example.
parser grammar SpecParser;

options { tokenVocab = SpecLexer; }

// ---- Files. ----

/// `module vault  import algzoo.rnn  const n = 3`
file: module? importation* declaration* EOF;

/// `module circuits.hilton`
module: 'module' path;

/// `import algzoo.rnn as zoo`
importation: 'import' path ('as' name)?;

/// `algzoo.rnn`
path: name ('.' name)*;

/// `both_see[2]`: a declaration, or the one at an index of its family
target: path ('[' expressions ']')?;

// ---- Declarations. ----

declaration
  // param n: int = 4
  : 'param' name ':' type '=' expression                                                     # Param
  // const half = 1/2, const noise: real[4] ~ normal(0, 1) = draw(seed: 1)
  | 'const' name (':' type)? ('~' expression)? initial                                       # Const
  // table t(x: real) from "t.csv"
  | 'table' name '(' formals ')' source                                                      # Table
  // fun twice(x: real) -> real { 2 * x }
  | 'fun' name sizes? '(' formals? ')' ('->' type)? block                                    # Fun
  // model net from "net.onnx"
  | 'model' name (source | '(' formals? ')' ('->' type)? block)                              # Model
  // parameter net.* ~ init(he)
  | 'parameter' pattern (':' type)? ('~' expression)? initial?                               # Reference
  // distribution d { x ~ normal(0, 1) }
  | 'distribution' name (source | draws)                                                     # Distribution
  // behavior b under d { P(x > 0) }
  | 'behavior' name (source 'on' target expectations? | scope? block)                        # Behavior
  // argument a for b { by smt }
  | 'argument' name 'for' target '{' step* '}'                                               # Argument
  // instance i { x = 1  y = 2 }
  | 'instance' name '{' assignment* '}'                                                      # Instance
  // because i by a { expect anomalous }
  | 'because' name 'by' target settings? expectations?                                       # Because
  // find f for b { minimise error }
  | 'find' name 'for' target '{' clause* expectation* '}'                                    # Find
  // estimator e { E(a + b) = E(a) + E(b) }
  | 'estimator' name '{' equation* '}'                                                       # Estimator
  // law l { forall X in term: X == X }
  | 'law' name block                                                                         # Law
  // study s { estimators mean laws l }
  | 'study' (notions | comparison)                                                           # Study
  // for k in 1..4 { const c = k }
  | 'for' generators '{' declaration* '}'                                                    # Family
  // expect b.truth == 1/2
  | expectation                                                                              # Summary
  ;

/// `net.*`: a parameter, or all parameters of a model
pattern: name ('.' name)* ('.' '*')?;

/// `notions of b[2] at i`
notions: 'notions' 'of' target 'at' name settings? expectations?;

/// `s { estimators mean laws l over circuits(size: 4) }`
comparison: name '{' 'estimators' expressions 'laws' expressions ('over' expression)? expectation* '}';

/// `[n, m]`: the sizes of a sized function
sizes: '[' name (',' name)* ']';

/// `x: real[2], y: bool`
formals: formal (',' formal)*;

/// `x: real[2]`
formal: name ':' type;

/// `nat(64)[2]`
type: name ('(' expressions ')')? ('[' expressions ']')?;

/// `from "weights.json" at "fc1.weight"`
source: 'from' (STRING | name) ('at' STRING)?;

/// `= [1, 2]`
initial: '=' expression | source;

/// `{ x ~ normal(0, 1)  y = x + 1 }`
draws: '{' draw* '}';

draw
  // x: real[2] ~ normal(0, 1)  y = x[0] + x[1]
  : name (':' type)? ('~' | '=') expression                                                  # Named
  // given x[0] > 0
  | 'given' expression                                                                       # GivenEvent
  ;

/// `x = [1, 2]`
assignment: name '=' expression;

/// `E(c: constant) = c`
equation: name '(' expression (':' name)? ')' '=' expression;

scope
  // under training, under { x ~ normal(0, 1) }
  : 'under' (target | draws)                                                                 # Under
  // over x in bool[8]
  | 'over' generators                                                                        # Over
  ;

/// `(delta: 1/1000, threshold: 10 bits)`
settings: '(' actual (',' actual)* ')';

// ---- Bodies. ----

/// `{ let y = f(x)  return y }`: what a function, a model, a behavior, a law or a scan says
block: '{' (item+ 'return')? expression tolerance? expectation* '}';

item
  // let y = f(x)
  : 'let' name (':' type)? '=' expression                                                    # Let
  // parameter w: real[2] = [1, 2]
  | 'parameter' name ':' type ('~' expression)? initial?                                     # Parameter
  ;

/// `{ expect proved }`
expectations: '{' expectation* '}';

expectation
  // expect surprise == 23 within 1 bits
  : 'expect' expression tolerance? unit?                                                     # Expect
  // require certified
  | 'require' name                                                                           # Require
  ;

/// `within 1%`
tolerance: 'within' expression;

/// `bits`
unit: 'bits' | 's';

// ---- Steps of arguments, clauses of searches. ----

step
  // propagate cumulants(3)
  : 'propagate' expression                                                                   # Propagate
  // presume independent uses, presume independent(a, b)
  | 'presume' 'independent' ('uses' | 'cases' ('using' name)? | '(' expressions ')')         # Presume
  // share x across f.a, f.b
  | 'share' expressions 'across' expressions each?                                           # Share
  // track cov(a, b)
  | 'track' 'only'? expressions each?                                                        # Track
  // split on x[i] > 0 for i in 0..2
  | 'split' 'on' expression 'factor'? each?                                                  # Split
  // approximate y as normal, approximate f.h as low_rank(4)
  | 'approximate' expressions 'as' expression each?                                          # Approximate
  // reveal "label": f.g == gate.or
  | 'reveal' (STRING ':')? expression tolerance? each?                                       # Reveal
  // observe r == 0.1 from t prior beta(1, 1)
  | 'observe' expression tolerance? 'from' expression 'prior' expression each?               # Observe
  // neglect tamper
  | 'neglect' expression                                                                     # Neglect
  // rewrite f(x) as x + 1 by smt
  | 'rewrite' expression 'as' expression 'by' expression tolerance?                          # Rewrite
  // symmetry swap(x[0], x[1])
  | 'symmetry' expression each?                                                              # Symmetry
  // lemma l: x >= 0 by smt
  | 'lemma' name ':' expression tolerance? 'by' expression 'paid'?                           # Lemma
  // by bounds(split: input)
  | 'by' expression                                                                          # By
  // conclude <= 0.1
  | 'conclude' relation  expression tolerance?                                              # Conclude
  // corrected by sampling(1000)
  | 'corrected' 'by' expression                                                              # Corrected
  // expect error <= 0.1
  | expectation                                                                              # ExpectStep
  ;

/// `for i in 0..2`: one item per index
each: 'for' generators;

clause
  // over share * across f.a
  : 'over' space                                                                             # OverSpace
  // minimise error
  | 'minimise' name                                                                          # Minimise
  // subject to length <= 3 bits
  | 'subject' 'to' expression unit?                                                          # SubjectTo
  // budget 10 s
  | 'budget' expression unit?                                                                # Budget
  ;

space
  // share * across f.a
  : 'share' ('*' | expression) 'across' expressions                                          # ShareSpace
  // split on x
  | 'split' 'on' ('*' | expression)                                                          # SplitSpace
  // track cov(y[i], y[j]) for i in 0..2, j in 0..2
  | 'track' expression each?                                                                 # TrackSpace
  // reveal f.g[i] == gate.or for i in 0..7
  | 'reveal' expression each?                                                                # RevealSpace
  ;

// ---- Expressions, from those that bind tightest to those that bind loosest. ----

expression
  // f.a
  : expression '.' member                                                                    # MemberOf
  // x[_, 0..2]
  | expression '[' index (',' index)* ']'                                                    # Element
  // sum(x)
  | expression '(' arguments? ')'                                                            # Call
  // x^2
  | <assoc = right> expression '^' expression                                                # Power
  // -x
  | '-' expression                                                                           # Negate
  // a * b
  | expression ('*' | '/' | '@' | 'div' | 'mod') expression                                  # Multiplicative
  // a + b
  | expression ('+' | '-') expression                                                        # Additive
  // 0..8
  | expression '..' expression                                                               # Range
  // a <= b
  | expression relation expression                                                           # Compare
  // not a
  | 'not' expression                                                                         # Not
  // a and b
  | expression 'and' expression                                                              # And
  // a or b
  | expression 'or' expression                                                               # Or
  // a implies b
  | <assoc = right> expression ('implies' | 'iff') expression                                # Implies
  // forall x in S: x > 0
  | ('forall' | 'exists') generators ':' expression                                          # Quantified
  // if c then a else b
  | 'if' expression 'then' expression 'else' expression                                      # Conditional
  // scan s = 0 for t in 0..n { s + t }
  | 'scan' name '=' expression 'for' generator block                                         # Scan
  // (a + b)
  | '(' expression ')'                                                                       # Parenthesized
  // [i^2 for i in 0..3]
  | '[' (expression ('for' generators | (',' expression)*))? ']'                             # Tensor
  // {a, b}
  | '{' expressions? '}'                                                                     # Set
  // 1/3, 1e-6, 10%
  | NUMBER                                                                                   # Number
  // "low"
  | STRING                                                                                   # String
  // true
  | ('true' | 'false')                                                                       # Boolean
  // x
  | name                                                                                     # Variable
  ;

/// `<=`; a chain of comparisons is reported after parsing
relation: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in';

/// `_` is a whole axis
index: '_' | expression;

/// `a, b`
expressions: expression (',' expression)*;

/// `a, k: 3`, `e for i in 0..n`, `e given c`
arguments: actual ('for' generators | 'given' expression | (',' actual)*);

/// `threshold: 10 bits`
actual: (name ':')? expression unit?;

/// `i in 0..n, j in 0..n if i < j`
generators: generator (',' generator)* ('if' expression)?;

/// `i in 0..n`
generator: binder 'in' expression;

/// `i`, or `(a, b)` for the columns of a table
binder: name | '(' name (',' name)+ ')';

// ---- Names. ----

/// `gate.and`: after a dot some reserved words are names
member: name | 'and' | 'or' | 'not' | 'implies' | 'iff' | 'true' | 'false';

/// `x`: soft words are names wherever no keyword can stand
name
  : NAME
  | 'given' | 'by' | 'on' | 'at' | 'of' | 'from' | 'as' | 'across' | 'within' | 'uses' | 'cases' | 'bits' | 's'
  | 'split' | 'share' | 'track' | 'only' | 'factor' | 'find' | 'study' | 'law' | 'laws' | 'table' | 'prior' | 'budget' | 'subject'
  | 'to' | 'minimise' | 'paid' | 'using' | 'independent' | 'notions' | 'estimators' | 'symmetry' | 'corrected'
  | 'estimator'
  ;
