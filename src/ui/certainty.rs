//! How well certainty matched correctness: a small plot, and its numbers in words.

use claimcheck_core::quiz::report::Calibration;
use yew::{Html, html};

use crate::locale::{Lang, Msg};

/// The plot's square, in its own units: from 0 at the lower left to 100 hundredths at the upper right.
const SIDE: u32 = 200;
const LEFT: u32 = 40;
const TOP: u32 = 12;

fn x(percent: u32) -> u32 {
    LEFT + percent * SIDE / 100
}

fn y(percent: u32) -> u32 {
    TOP + SIDE - percent * SIDE / 100
}

/// The section's content. The plot says nothing that the list beside it does not, and is hidden from screen readers.
pub fn certainty(lang: Lang, calibration: &Calibration) -> Html {
    let Some(brier) = calibration.brier() else {
        return html! { <p>{ lang.say(Msg::NothingRated) }</p> };
    };
    let used = calibration.levels.iter().filter_map(|level| {
        let percent = level.percent()?;
        let (x, y) = (x(level.sure.percent()), y(percent));
        // Its area grows with how many answers it stands for; in whole units, from 4.
        let r = 4 + (1..12).take_while(|n| n * n <= level.rated * 4).count();
        Some(html! {
            <>
                <line class="off" x1={x.to_string()} y1={y.to_string()} x2={x.to_string()} y2={self::y(level.sure.percent()).to_string()} />
                <circle cx={x.to_string()} cy={y.to_string()} r={r.to_string()} />
            </>
        })
    });
    let ticks = [0, 25, 50, 75, 100];
    html! {
        <div class="certainty">
            <svg class="plot" viewBox="0 0 260 258" aria-hidden="true" focusable="false">
                { for ticks.map(|t| html! {
                    <>
                        <line class="grid" x1={x(0).to_string()} y1={y(t).to_string()} x2={x(100).to_string()} y2={y(t).to_string()} />
                        <text x={(LEFT - 6).to_string()} y={(y(t) + 4).to_string()} text-anchor="end">{ t }</text>
                        <text x={x(t).to_string()} y={(TOP + SIDE + 16).to_string()} text-anchor="middle">{ t }</text>
                    </>
                }) }
                <line class="ideal" x1={x(0).to_string()} y1={y(0).to_string()} x2={x(100).to_string()} y2={y(100).to_string()} />
                { for used }
                <text x={x(50).to_string()} y={(TOP + SIDE + 36).to_string()} text-anchor="middle">{ lang.say(Msg::PlotStated) }{ ", %" }</text>
                <text transform="rotate(-90)" x={format!("-{}", y(50))} y="10" text-anchor="middle">{ lang.say(Msg::PlotRight) }{ ", %" }</text>
            </svg>
            <div>
                <ul class="levels">
                    { for calibration.levels.iter().map(|level| html! { <li>{ lang.say(Msg::CertaintyLevel(*level)) }</li> }) }
                </ul>
                <p>{ lang.say(Msg::Brier(brier)) }</p>
                <p class="soft">{ lang.say(Msg::CertaintyStands) }</p>
            </div>
        </div>
    }
}
