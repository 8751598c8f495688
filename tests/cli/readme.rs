//! The README is true: every console block is run, one after another, in one fresh directory that
//! holds `fixtures`, and must print what stands there. A line `...` stands for any lines.
//!
//! After a change of output, `LEADS_BLESS=1 cargo test readme` writes what is printed now.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

use crate::sandbox::{Sandbox, repository};

/// A command and what follows it, up to the next command.
struct Example {
    command: String,
    shown: Vec<String>,
}

fn run_in(sandbox: &Sandbox, command: &str) -> String {
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_leads"));
    let path = format!(
        "{}:{}",
        binary.parent().unwrap().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let output = Command::new("sh")
        .arg("-c")
        // Both streams in the order in which they were written, as a terminal has them.
        .arg(format!("exec 2>&1\n{command}"))
        .current_dir(sandbox.path(""))
        .env_clear()
        .env("PATH", path)
        .env("HOME", sandbox.path(""))
        .env("LEADS_NOW", crate::sandbox::NOW)
        .env("LEADS_TZ", "UTC")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Whether what was printed is what is shown, where `...` stands for any lines.
fn matches(shown: &[String], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((line, rest)) if line == "..." => {
            (0..=printed.len()).any(|skipped| matches(rest, &printed[skipped..]))
        }
        Some((line, rest)) => printed
            .split_first()
            .is_some_and(|(first, more)| first == line && matches(rest, more)),
    }
}

#[test]
fn every_console_block_of_the_readme_is_true() {
    let sandbox = Sandbox::new();
    #[cfg(unix)]
    std::os::unix::fs::symlink(repository("fixtures"), sandbox.path("fixtures")).unwrap();
    let readme = repository("README.md");
    let text = fs::read_to_string(&readme).unwrap();
    let (mut renewed, mut wrong, mut run) = (String::new(), vec![], 0);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        renewed.push_str(&format!("{line}\n"));
        if line != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            let command = line
                .strip_prefix("$ ")
                .expect("a console block begins with a command");
            let mut example = Example {
                command: command.to_owned(),
                shown: vec![],
            };
            while example.command.ends_with('\\') {
                example
                    .command
                    .push_str(&format!("\n{}", lines.next().unwrap()));
            }
            while let Some(line) = lines.next_if(|line| *line != "```" && !line.starts_with("$ ")) {
                example.shown.push(line.to_owned());
            }
            let printed = run_in(&sandbox, &example.command);
            let printed: Vec<_> = printed.lines().collect();
            run += 1;
            renewed.push_str(&format!("$ {}\n", example.command));
            if matches(&example.shown, &printed) {
                example
                    .shown
                    .iter()
                    .for_each(|line| renewed.push_str(&format!("{line}\n")));
            } else {
                printed
                    .iter()
                    .for_each(|line| renewed.push_str(&format!("{line}\n")));
                wrong.push(format!("$ {}\n{}", example.command, printed.join("\n")));
            }
        }
    }
    assert!(run > 20, "the README has examples");
    if std::env::var_os("LEADS_BLESS").is_some() {
        fs::write(&readme, renewed).unwrap();
        return;
    }
    assert!(
        wrong.is_empty(),
        "the README shows something else for:\n\n{}",
        wrong.join("\n\n")
    );
}

/// Long flags of every command's help, but those clap adds itself.
fn flags() -> BTreeSet<String> {
    let commands = [
        "",
        "import",
        "collect",
        "mcp",
        "list",
        "show",
        "set",
        "unset",
        "missed",
        "duplicates",
        "merge",
        "unmerge",
        "stats",
        "conversations list",
        "conversations show",
        "explain",
        "fields list",
        "fields add",
        "fields set",
        "fields move",
        "fields remove",
        "fields reset",
        "fields edit",
        "fields schema",
        "fields export",
        "fields import",
        "score",
        "signals list",
        "signals export",
        "signals import",
        "signals reset",
        "signals test",
        "export",
        "completions",
    ];
    let mut flags = BTreeSet::new();
    for command in commands {
        let mut args: Vec<_> = command.split_whitespace().collect();
        args.push("--help");
        flags.extend(long_flags(&Sandbox::new().run(&args).ok()));
    }
    flags.retain(|flag| flag != "--help" && flag != "--version");
    flags
}

fn long_flags(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_lowercase() || c == '-'));
    words
        .filter(|word| word.starts_with("--") && word.len() > 3)
        .map(|word| word.trim_end_matches('-').to_owned())
        .collect()
}

#[test]
fn every_flag_is_in_the_readme_and_every_flag_there_exists() {
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let (mentioned, existing) = (long_flags(&readme), flags());
    let missing: Vec<_> = existing.difference(&mentioned).collect();
    assert!(missing.is_empty(), "not in the README: {missing:?}");
    let cargo = [
        "--release",
        "--locked",
        "--path",
        "--help",
        "--version",
        "--check",
        "--test",
        "--ignored",
        "--nocapture",
    ];
    let invented: Vec<_> = mentioned
        .difference(&existing)
        .filter(|flag| !cargo.contains(&flag.as_str()))
        .collect();
    assert!(invented.is_empty(), "in the README only: {invented:?}");
}
