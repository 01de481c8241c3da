//! Functions of a rule that call themselves, directly or through others. A rule looks at one connection, so it has
//! nothing to repeat, and the interpreter would stop it after a few calls.

use crate::rules::findings::Findings;
use crate::rules::language::codes;
use crate::rules::program::typed::Program;

/// How many functions are checked; the interpreter refuses a rule with half as many.
const MOST: usize = 64;

/// Reports every function that can be reached from itself.
pub fn check(text: &str, program: &Program, findings: &mut Findings) {
    let functions = program.functions();
    for (index, function) in functions.iter().enumerate().take(MOST) {
        let mut seen = vec![false; functions.len()];
        let mut reached = vec![index];
        while let Some(caller) = reached.pop() {
            for called in functions.get(caller).into_iter().flat_map(|caller| &caller.calls) {
                match seen.get_mut(*called) {
                    Some(seen) if !*seen => *seen = true,
                    _ => continue,
                }
                reached.push(*called);
            }
        }
        if seen.get(index) == Some(&true) {
            let name = function.name.of(text);
            let through = if function.calls.contains(&index) { "" } else { " through another function" };
            let help = "write the steps out: a function of a rule may not call itself";
            findings.add(&codes::RECURSIVE_FUNCTION, function.name, format!("`{name}` calls itself{through}"), help);
        }
    }
}
