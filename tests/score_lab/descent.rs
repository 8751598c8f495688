//! A minimum of a smooth function, reached from 0: L-BFGS (Nocedal and Wright, Numerical Optimization, 7.2)
//! with a backtracking line search.

/// How many steps are remembered.
const MEMORY: usize = 10;
/// When it is near enough: how long the slope may be beside the first one.
const NEAR: f64 = 1e-4;
/// After that many steps it is left at that: twice as many gained nothing on writers that were left out.
const ROUNDS: usize = 200;

/// Where `f`, which also writes its slope, is the least that was reached from 0.
pub(crate) fn minimum(len: usize, f: impl Fn(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let mut at = vec![0.0; len];
    let mut slope = vec![0.0; len];
    let mut value = f(&at, &mut slope);
    let first = dot(&slope, &slope).sqrt();
    let mut steps: Vec<(Vec<f64>, Vec<f64>)> = vec![];
    for _ in 0..ROUNDS {
        if dot(&slope, &slope).sqrt() <= NEAR * first {
            break;
        }
        let down = direction(&slope, &steps);
        let fall = dot(&down, &slope);
        let mut length = if steps.is_empty() { 1.0 / first } else { 1.0 };
        let mut next_slope = vec![0.0; len];
        let (next, next_value) = loop {
            let next = moved(&at, &down, length);
            let next_value = f(&next, &mut next_slope);
            if next_value <= value + 1e-4 * length * fall || length < 1e-12 {
                break (next, next_value);
            }
            length /= 2.0;
        };
        let step = moved(&next, &at, -1.0);
        let turn = moved(&next_slope, &slope, -1.0);
        if dot(&step, &turn) > 1e-12 {
            steps.push((step, turn));
        }
        if steps.len() > MEMORY {
            steps.remove(0);
        }
        (at, slope, value) = (next, next_slope, next_value);
    }
    at
}

/// The slope turned around and stretched by what the last steps tell of the curvature.
fn direction(slope: &[f64], steps: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let mut down: Vec<f64> = slope.iter().map(|x| -x).collect();
    let mut shares = vec![];
    for (step, turn) in steps.iter().rev() {
        let share = dot(step, &down) / dot(step, turn);
        down = moved(&down, turn, -share);
        shares.push(share);
    }
    if let Some((step, turn)) = steps.last() {
        let stretch = dot(step, turn) / dot(turn, turn);
        down.iter_mut().for_each(|x| *x *= stretch);
    }
    for ((step, turn), share) in steps.iter().zip(shares.into_iter().rev()) {
        let back = dot(turn, &down) / dot(step, turn);
        down = moved(&down, step, share - back);
    }
    down
}

fn moved(from: &[f64], way: &[f64], length: f64) -> Vec<f64> {
    from.iter().zip(way).map(|(x, d)| x + length * d).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
