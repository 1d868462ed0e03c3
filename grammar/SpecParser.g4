/// The sentences of a spec. A placeholder until the grammar of the language lands.
parser grammar SpecParser;

options { tokenVocab = SpecLexer; }

/// `module circuits.hilton`
file: module? EOF;
/// `module circuits.hilton`
module: MODULE NAME (DOT NAME)*;
