//! A rule as it was meant: a tree that keeps the place and the brackets of everything written, which Rhai's own
//! does not, and that exists also where the rule does not parse.

use super::tokens::Piece;
use crate::rules::text::Span;
use crate::store::settings::KnobValue;

/// Something that has a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

/// The forms of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    Whole(i64),
    Decimal(f64),
    Text(String),
    /// A text in back-ticks with code in it.
    Template(Vec<Piece<Block>>),
    YesNo(bool),
    /// `()`.
    Unit,
    /// `null` and its like.
    Null,
    Name,
    List(Vec<Expr>),
    /// The values of `#{…}`.
    Map(Vec<Expr>),
    Not(Box<Expr>),
    Negative(Box<Expr>),
    /// `+a`.
    Positive(Box<Expr>),
    /// Every operator with two sides, except `&&` and `||`.
    Binary {
        op: &'static str,
        at: Span,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `a && b && …`.
    All(Vec<Expr>),
    /// `a || b || …`.
    Any(Vec<Expr>),
    Call {
        name: Span,
        args: Vec<Expr>,
    },
    Method {
        on: Box<Expr>,
        name: Span,
        args: Vec<Expr>,
    },
    Property {
        on: Box<Expr>,
        name: Span,
    },
    Index {
        on: Box<Expr>,
        index: Box<Expr>,
    },
    Bracketed(Box<Expr>),
    /// `if`, `switch` or a block, where a value is needed.
    Choice(Box<Statement>),
    /// Something that was reported already.
    Wrong,
}

impl Expr {
    /// The expression without the brackets around it.
    pub fn bare(&self) -> &Self {
        let mut bare = self;
        while let ExprKind::Bracketed(inner) = &bare.kind {
            bare = inner;
        }
        bare
    }

    /// The value where it is written out: a number with or without its sign, a text, a yes/no or a list of them.
    pub fn plain(&self) -> Option<KnobValue> {
        Some(match &self.kind {
            ExprKind::Whole(whole) => KnobValue::Whole(*whole),
            ExprKind::Decimal(decimal) => KnobValue::Decimal(*decimal),
            ExprKind::Text(text) => KnobValue::Text(text.clone()),
            ExprKind::YesNo(yes_no) => KnobValue::YesNo(*yes_no),
            ExprKind::List(values) => KnobValue::List(values.iter().map(Self::plain).collect::<Option<_>>()?),
            ExprKind::Bracketed(inner) => inner.plain()?,
            ExprKind::Negative(inner) => match inner.plain()? {
                KnobValue::Whole(whole) => KnobValue::Whole(whole.checked_neg()?),
                KnobValue::Decimal(decimal) => KnobValue::Decimal(-decimal),
                _ => return None,
            },
            ExprKind::Positive(inner) => {
                inner.plain().filter(|value| matches!(value, KnobValue::Whole(_) | KnobValue::Decimal(_)))?
            }
            _ => return None,
        })
    }

    /// The expressions directly within it; blocks are left out.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            ExprKind::List(parts) | ExprKind::Map(parts) | ExprKind::All(parts) | ExprKind::Any(parts) => {
                parts.iter().collect()
            }
            ExprKind::Not(inner)
            | ExprKind::Negative(inner)
            | ExprKind::Positive(inner)
            | ExprKind::Bracketed(inner) => vec![inner],
            ExprKind::Binary { left, right, .. } => vec![left, right],
            ExprKind::Call { args, .. } => args.iter().collect(),
            ExprKind::Method { on, args, .. } => std::iter::once(&**on).chain(args).collect(),
            ExprKind::Property { on, .. } => vec![on],
            ExprKind::Index { on, index } => vec![on, index],
            _ => Vec::new(),
        }
    }
}

/// Statements between braces, or the whole rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub statements: Vec<Statement>,
    pub span: Span,
    /// Whether it is in braces, as it should be.
    pub braced: bool,
}

/// Something that is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub kind: StatementKind,
    pub span: Span,
}

/// The forms of a statement.
#[derive(Debug, Clone, PartialEq)]
pub enum StatementKind {
    Let {
        name: Span,
        constant: bool,
        value: Option<Expr>,
    },
    Assign {
        target: Expr,
        op: Span,
        value: Expr,
    },
    Expr(Expr),
    If {
        branches: Vec<(Expr, Block)>,
        otherwise: Option<Block>,
    },
    Switch {
        on: Expr,
        arms: Vec<SwitchArm>,
    },
    /// Reported already; its body is still checked.
    Loop {
        names: Vec<Span>,
        head: Option<Expr>,
        body: Block,
    },
    Block(Block),
    Return(Option<Expr>),
    Function {
        name: Span,
        parameters: Vec<Span>,
        body: Block,
    },
    Empty,
}

/// One arm of a `switch`.
#[derive(Debug, Clone, PartialEq)]
pub struct SwitchArm {
    /// Empty for `_`.
    pub patterns: Vec<Expr>,
    pub when: Option<Expr>,
    pub body: Statement,
}
