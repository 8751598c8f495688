//! The committed completion scripts are what the binary prints. To renew them:
//! `for s in bash zsh fish powershell elvish; do leads completions $s > completions/leads.$s; done`

use std::fs;

use crate::sandbox::{Sandbox, repository};

#[test]
fn committed_completions_are_what_the_binary_prints() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let committed = repository("completions").join(format!("leads.{shell}"));
        let printed = Sandbox::new().run(&["completions", shell]).ok();
        let known = fs::read_to_string(&committed).unwrap_or_default();
        assert!(known == printed, "completions/leads.{shell} is out of date");
    }
}
