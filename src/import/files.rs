//! The files behind a path on the command line: the path itself, or everything below a folder.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A path that could not be looked at.
#[derive(Debug, thiserror::Error)]
#[error("cannot list `{}`: {error}", path.display())]
pub struct Unlisted {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

/// The files to read for a path. A path that is no folder stands for itself, whatever it is. A
/// folder stands for the regular files below it, in the order of their names, without hidden ones;
/// links are followed, each folder once.
pub fn files(path: &Path) -> Vec<Result<PathBuf, Unlisted>> {
    let mut found = Vec::new();
    match fs::metadata(path) {
        Ok(kind) if kind.is_dir() => walk(path, &mut HashSet::new(), &mut found),
        Ok(_) => found.push(Ok(path.to_owned())),
        Err(error) => found.push(Err(unlisted(path, error))),
    }
    found
}

fn walk(folder: &Path, seen: &mut HashSet<PathBuf>, found: &mut Vec<Result<PathBuf, Unlisted>>) {
    let entries = fs::canonicalize(folder).and_then(|real| {
        if !seen.insert(real) {
            return Ok(Vec::new());
        }
        fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()
    });
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(unlisted(folder, error))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = entry.path();
        match fs::metadata(&path) {
            Ok(kind) if kind.is_dir() => walk(&path, seen, found),
            Ok(kind) if kind.is_file() => found.push(Ok(path)),
            Ok(_) => {}
            Err(error) => found.push(Err(unlisted(&path, error))),
        }
    }
}

fn unlisted(path: &Path, error: io::Error) -> Unlisted {
    let path = path.to_owned();
    Unlisted { path, error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_its_files_in_order_without_hidden_ones() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/.git")).unwrap();
        for name in [
            "c.json", "b/2.txt", "b/1.txt", ".hidden", "b/.git/x", "a.csv",
        ] {
            fs::write(root.join(name), "").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(root, root.join("b/loop")).unwrap();
        let names: Vec<_> = files(root)
            .into_iter()
            .map(|file| file.unwrap().strip_prefix(root).unwrap().to_owned())
            .collect();
        let wanted = ["a.csv", "b/1.txt", "b/2.txt", "c.json"].map(PathBuf::from);
        assert_eq!(names, wanted);
    }

    #[test]
    fn a_path_that_is_not_there_is_an_error() {
        let found = files(Path::new("no/such/file"));
        assert!(
            found[0]
                .as_ref()
                .unwrap_err()
                .to_string()
                .contains("no/such/file")
        );
    }
}
