/// The words of a spec. A placeholder until the grammar of the language lands.
lexer grammar SpecLexer;

/// `module`
MODULE: 'module';
/// `vault`
NAME: [a-zA-Z_] [a-zA-Z_0-9]*;
/// `.`
DOT: '.';
/// Blanks and line breaks never matter.
SPACE: [ \t\r\n]+ -> channel(HIDDEN);
/// `// a remark`
COMMENT: '//' ~[\r\n]* -> channel(HIDDEN);
/// Any other character: the parser's errors never hide a stray one.
STRAY: .;
