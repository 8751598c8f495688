//! The layers, read out of the sources: who may use whom, and which crate belongs to whom.

use std::fs;
use std::path::Path;

use crate::sandbox::repository;

/// What each part of `crate` may name. A part may always name itself.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("import", &["domain"]),
    ("export", &["domain"]),
    ("store", &["domain"]),
    ("output", &["domain"]),
    // Names of kinds and formats, so that help and completions follow the registries.
    ("cli", &["domain", "import", "export"]),
    ("failure", &["domain", "store"]),
    ("app", &["cli", "domain", "failure", "output", "store"]),
    (
        "commands",
        &[
            "app", "cli", "domain", "export", "failure", "import", "output", "store",
        ],
    ),
    ("lib", &["app", "cli", "commands", "failure"]),
];

/// Words that only these places may hold.
const BELONGS_TO: [(&str, &[&str]); 15] = [
    ("clap::", &["cli"]),
    ("clap_complete", &["cli"]),
    ("rusqlite", &["store"]),
    ("comfy_table", &["output"]),
    ("indicatif", &["output"]),
    ("csv::", &["import", "export"]),
    ("flate2", &["import/archive", "import/tests/archives"]),
    ("ZipArchive", &["import/zipped"]),
    ("rlibphonenumber", &["domain/capture/phone"]),
    ("chrono_tz", &["domain/zone"]),
    ("toml::", &["domain/score", "domain/form"]),
    ("std::env", &["app.rs", "lib.rs"]),
    ("Utc::now", &["app.rs"]),
    ("SystemTime", &[]),
    ("println!", &[]),
];

/// Every source file with its path below `src`, without its tests.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => walk(&path, found),
                false => found.push(path),
            }
        }
    }
    let root = repository("src");
    let mut paths = vec![];
    walk(&root, &mut paths);
    let mut sources: Vec<_> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs") && !is_test(path))
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let text = fs::read_to_string(path).unwrap();
            let code = text.split("#[cfg(test)]\nmod").next().unwrap().to_owned();
            (name, code)
        })
        .collect();
    sources.sort();
    assert!(sources.len() > 20, "the walk found the sources");
    sources
}

/// Whether a file is a module that only tests see.
fn is_test(path: &Path) -> bool {
    let module = path.file_stem().unwrap().to_str().unwrap();
    let folder = path.parent().unwrap();
    let parents = [folder.join("mod.rs"), folder.with_extension("rs")];
    let declared = format!("#[cfg(test)]\nmod {module};");
    let is_declared =
        |parent| fs::read_to_string(parent).is_ok_and(|text| text.contains(&declared));
    parents.into_iter().any(is_declared) || folder.file_name().is_some_and(|name| name == "tests")
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

/// The part of the crate a file is of: its folder, else its name.
fn part(name: &str) -> &str {
    name.split('/').next().unwrap().trim_end_matches(".rs")
}

#[test]
fn every_arrow_goes_downwards() {
    let mut wrong = vec![];
    for (name, text) in sources() {
        let from = part(&name);
        if from == "main" {
            continue;
        }
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(part, _)| *part == from)
            .unwrap_or_else(|| panic!("src/{name}: a new part; give it its place in the layers"));
        for line in code_lines(&text) {
            for used in line.split("crate::").skip(1) {
                let used = used
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                if used != from && !allowed.contains(&used) {
                    wrong.push(format!("src/{name}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crate_has_one_owner() {
    let mut wrong = vec![];
    for (name, text) in sources() {
        for line in code_lines(&text) {
            for (word, owners) in BELONGS_TO {
                if line.contains(word) && !owners.iter().any(|owner| name.starts_with(owner)) {
                    wrong.push(format!("src/{name}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_else_stands_at_the_top() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "tests",
        "fixtures",
        "completions",
        "README.md",
        "LICENSE",
        ".gitignore",
        ".ci",
        ".git",
        "target",
    ];
    let found: Vec<_> = fs::read_dir(repository(""))
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    let extra: Vec<_> = found
        .iter()
        .filter(|name| {
            !allowed.iter().any(|a| *name == a) && !name.to_string_lossy().contains(".db")
        })
        .collect();
    assert!(extra.is_empty(), "{extra:?}");
}
