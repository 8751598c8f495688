//! Whole processes on a store of 100,000 conversations: import, list, start.
//!
//! `cargo bench`, or `LEADS_BENCH=20000 cargo bench` for a smaller store. Prints figures and judges
//! nothing: machines differ.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a report for people"
)]

mod generate;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn main() {
    let conversations = std::env::var("LEADS_BENCH")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(100_000);
    let dir = tempfile::tempdir().unwrap();
    let (feed, db) = (dir.path().join("feed.jsonl"), dir.path().join("leads.db"));
    let bytes = generate::jsonl(&feed, conversations);
    println!(
        "{conversations} conversations, {:.0} MB of JSONL",
        bytes as f64 / 1e6
    );

    let feed = feed.to_str().unwrap();
    for (what, args) in [
        ("import", vec!["import", "-q", feed]),
        ("import again", vec!["import", "-q", feed]),
        (
            "fields add company",
            vec!["fields", "add", "company", "--optional"],
        ),
        ("export jsonl", vec!["export", "--format", "jsonl"]),
    ] {
        let (took, peak) = run(&db, &args);
        let rate = conversations as f64 / took.as_secs_f64();
        let took = took.as_secs_f64();
        println!("{what:20} {took:7.2} s {rate:9.0} conversations/s {peak:6.0} MB at most");
    }
    println!(
        "store {:.0} MB",
        fs::metadata(&db).unwrap().len() as f64 / 1e6
    );
    for (what, args) in [
        ("list --limit 50", vec!["list", "--limit", "50"]),
        (
            "list hot, 30 days",
            vec![
                "list",
                "--last",
                "30d",
                "--temperature",
                "hot",
                "--limit",
                "50",
            ],
        ),
        ("show by email", vec!["show", "visitor7@firm7.example"]),
        ("stats", vec!["stats"]),
        ("--version", vec!["--version"]),
    ] {
        let mut times: Vec<_> = (0..31).map(|_| run(&db, &args).0).collect();
        times.sort();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!(
            "{what:20} median {:7.2} ms, least {:7.2} ms",
            ms(times[15]),
            ms(times[0])
        );
    }
}

/// Runs the program to its end; gives the time and the peak memory in megabytes (Linux only).
fn run(db: &Path, args: &[&str]) -> (Duration, f64) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_leads"))
        .args(args)
        .env("LEADS_DB", db)
        .env("LEADS_NOW", "2026-09-20T18:00:00Z")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut peak = 0.0;
    loop {
        peak = peak_memory(child.id()).unwrap_or(peak);
        if let Some(status) = child.try_wait().unwrap() {
            let took = begun.elapsed();
            assert!(status.success(), "{args:?}: {status}");
            return (took, peak);
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// The kernel's own high-water mark.
fn peak_memory(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1e3)
}
