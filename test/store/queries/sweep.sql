select coalesce(max(ended_at) filter (where job = 'sweep' and outcome = 'ok'), min(started_at))
  < now() - make_interval(days => $1) as is_due from run;
